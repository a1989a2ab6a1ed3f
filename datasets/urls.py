from django.urls import path

from datasets.views import agreements, crime, indicators, readings, readings_workbook, register

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
    path("indicators/", indicators.IndicatorList.as_view(), name="indicators"),
    path("indicators/add/", indicators.AddIndicator.as_view(), name="add_indicator"),
    path("indicators/workbook/", readings_workbook.ReadingsWorkbook.as_view(), name="readings_workbook"),
    path("indicators/workbook/file/", readings_workbook.ReadingsWorkbookFile.as_view(), name="readings_workbook_file"),
    path("indicators/<slug:reference>/", indicators.IndicatorDetail.as_view(), name="indicator"),
    path("indicators/<slug:reference>/edit/", indicators.EditIndicator.as_view(), name="edit_indicator"),
    path("indicators/<slug:reference>/history/", indicators.IndicatorHistory.as_view(), name="indicator_history"),
    path("indicators/<slug:reference>/readings/add/", readings.AddReading.as_view(), name="add_reading"),
    path("indicators/<slug:reference>/readings/crime/", readings.FillFromCrime.as_view(), name="fill_from_crime"),
    path("indicators/<slug:reference>/readings/<int:pk>/edit/", readings.EditReading.as_view(), name="edit_reading"),
    path("indicators/<slug:reference>/targets/<int:year>/", readings.SetTarget.as_view(), name="set_target"),
    path("indicators/<slug:reference>/breaks/add/", readings.NoteBreak.as_view(), name="note_break"),
    path("indicators/<slug:reference>/breaks/<int:pk>/edit/", readings.EditBreak.as_view(), name="edit_break"),
    path("indicators/<slug:reference>/breaks/<int:pk>/remove/", readings.RemoveBreak.as_view(), name="remove_break"),
]
