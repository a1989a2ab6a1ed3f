from importlib import import_module

from django.apps import AppConfig


class PeriodsConfig(AppConfig):
    name = "periods"

    def ready(self):
        import_module("periods.policy")
