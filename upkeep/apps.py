from importlib import import_module

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "upkeep"

    def ready(self):
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("upkeep.policy")
