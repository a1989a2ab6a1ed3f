from importlib import import_module

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "board"

    def ready(self):
        import_module("board.policy")
        # Enters what partners and people have here, for when they go.
        import_module("board.belongings")
        import_module("board.summaries.starting_points")
        # Enters what can be found of it.
        import_module("board.search")
