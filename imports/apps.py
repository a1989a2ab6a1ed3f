from importlib import import_module

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "imports"

    def ready(self) -> None:
        import_module("imports.policy")
        # Enters what can be found of it.
        import_module("imports.search")
