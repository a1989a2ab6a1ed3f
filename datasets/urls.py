from django.urls import path

from datasets.views import agreements, crime, register

app_name = "datasets"

urlpatterns = [
    path("data/", register.Register.as_view(), name="register"),
    path("data/datasets/add/", register.AddDataset.as_view(), name="add_dataset"),
    path("data/datasets/<int:pk>/", register.DatasetDetail.as_view(), name="dataset"),
    path("data/datasets/<int:pk>/edit/", register.EditDataset.as_view(), name="edit_dataset"),
    path("data/datasets/<int:pk>/receive/", register.ReceiveDataset.as_view(), name="receive_dataset"),
    path("data/datasets/<int:pk>/state/", register.MoveDataset.as_view(), name="move_dataset"),
    path("data/agreements/", agreements.Agreements.as_view(), name="agreements"),
    path("data/agreements/add/", agreements.AddAgreement.as_view(), name="add_agreement"),
    path("data/agreements/<int:pk>/", agreements.AgreementDetail.as_view(), name="agreement"),
    path("data/agreements/<int:pk>/edit/", agreements.EditAgreement.as_view(), name="edit_agreement"),
    path("data/agreements/<int:pk>/sign/<slug:slug>/", agreements.SignAgreement.as_view(), name="sign_agreement"),
    path("data/crime/", crime.Crime.as_view(), name="crime"),
    path("data/crime/import/", crime.TakeInCrime.as_view(), name="take_in_crime"),
]
