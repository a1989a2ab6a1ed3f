from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class PartnersConfig(AppConfig):
    name = "partners"
    # Django has to be told which of the two is this app: the other one only puts our admin site in its place.
    default = True

    def ready(self) -> None:
        # Enters what can be found of it.
        import_module("partners.search")


class SiteAdminConfig(admin_apps.AdminConfig):
    default_site = "partners.admin_site.PartnershipAdminSite"
    default = False
