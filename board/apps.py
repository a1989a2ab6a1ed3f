from importlib import import_module

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "board"

    def ready(self):
        import_module("board.policy")
        import_module("board.summaries.changed_since")
