from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "oversight"

    def ready(self):
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("oversight.policy")
        # Enters what partners and people have here, for when they go.
        import_module("oversight.responsibilities")
        # Enters what managers are reminded of.
        import_module("oversight.reminders")
