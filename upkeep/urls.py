from django.urls import path

from upkeep.views import Installation
from upkeep.views.rights import ErasePerson, GiveFile, People

app_name = "upkeep"
urlpatterns = [
    path("installation/", Installation.as_view(), name="installation"),
    path("installation/people/", People.as_view(), name="people"),
    path("installation/people/<int:pk>/file/", GiveFile.as_view(), name="give_file"),
    path("installation/people/<int:pk>/erase/", ErasePerson.as_view(), name="erase_person"),
]
