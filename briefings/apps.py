from importlib import import_module

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "briefings"

    def ready(self) -> None:
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("briefings.policy")
        # Enters what can be found of it.
        import_module("briefings.search")
