"""For the first migration of each app. (A module named without the underscore would be taken for a migration.)"""

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Create many models in one step.

    After each CreateModel Django builds anew every model that is connected with the new one. Ours all are, through
    the people in their histories: with a hundred tables that was two thirds of the time of `migrate`.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, creations: list[CreateModel]):
        self.creations = creations

    def state_forwards(self, app_label, state):
        # The models built so far are let go, so that adding to them builds nothing: whoever asks next builds all, once.
        vars(state).pop("apps", None)
        for creation in self.creations:
            creation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for creation in self.creations:
            creation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for creation in reversed(self.creations):
            creation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create models {', '.join(creation.name for creation in self.creations)}"


def create_together(operations: list[Operation]) -> list[Operation]:
    """The operations as makemigrations wrote them, those that create the models first made one."""
    count = next((n for n, each in enumerate(operations) if not isinstance(each, CreateModel)), len(operations))
    return [CreateModels(operations[:count]), *operations[count:]]
