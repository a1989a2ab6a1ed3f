from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class PartnersConfig(AppConfig):
    name = "partners"
    default = True


class SiteAdminConfig(admin_apps.AdminConfig):
    default_site = "partners.admin_site.PartnershipAdminSite"
    default = False
