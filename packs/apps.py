from importlib import import_module

from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "packs"

    def ready(self):
        # Enters the pack as what is published with an agenda.
        import_module("packs.services")
