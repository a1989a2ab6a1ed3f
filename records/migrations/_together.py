"""For the first migration of each app. (A module named without the underscore would be taken for a migration.)"""

from django.db.migrations import AddConstraint, CreateModel
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
        # The models built so far are put aside, so that adding to them builds nothing. Nobody names a model before there
        # is one, so those that were built stay as they are, and only the new ones are built.
        built = vars(state).pop("apps", None)
        for creation in self.creations:
            creation.state_forwards(app_label, state)
        if built is not None:
            built.render_multiple([state.models[app_label, each.name_lower] for each in self.creations])
            state.apps = built

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for creation in self.creations:
            creation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for creation in reversed(self.creations):
            creation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create models {', '.join(creation.name for creation in self.creations)}"


def create_together(operations: list[Operation]) -> list[Operation]:
    """The operations as makemigrations wrote them, those that create the models first made one.

    Constraints that are added right afterwards are created with their tables: SQLite makes a table anew for each.
    """
    count = next((n for n, each in enumerate(operations) if not isinstance(each, CreateModel)), len(operations))
    creations, later = operations[:count], operations[count:]
    while later and isinstance(later[0], AddConstraint):
        added = later.pop(0)
        model = next(each for each in creations if each.name_lower == added.model_name_lower)
        model.options["constraints"] = [*model.options.get("constraints", ()), added.constraint]
    return [CreateModels(creations), *later]
