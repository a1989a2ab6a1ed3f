from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "oversight"

    def ready(self):
        import_module("oversight.policy")
