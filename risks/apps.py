from importlib import import_module

from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "risks"

    def ready(self):
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("risks.policy")
        # Enters what partners and people have here, for when they go.
        import_module("risks.responsibilities")
        # Enters what owners are reminded of.
        import_module("risks.reminders")
        # Enters how risks are found.
        import_module("risks.search")
