from django.db import models
from django.db.migrations import AddField, CreateModel
from django.db.migrations.state import ProjectState

from records.migrations._together import CreateModels, create_together


def operations() -> list:
    key = ("id", models.BigAutoField(primary_key=True))
    board = CreateModel("Board", [key])
    seat = CreateModel("Seat", [key, ("board", models.ForeignKey("example.Board", models.PROTECT))])
    return [board, seat, AddField("board", "chair", models.ForeignKey("example.Seat", models.PROTECT, null=True))]


def test_the_models_are_created_in_one_step_and_the_rest_follows_as_written():
    together = create_together(operations())
    assert [type(each) for each in together] == [CreateModels, AddField]
    assert together[0].describe() == "Create models Board, Seat"


def test_the_state_is_as_after_one_step_each():
    states = [ProjectState(), ProjectState()]
    written = operations()
    for state, steps in zip(states, (written, create_together(written)), strict=True):
        # Django has built its models by then, as before each migration.
        assert state.apps
        for step in steps:
            step.state_forwards("example", state)
    one_by_one, together = states
    assert together == one_by_one
    assert {model.__name__ for model in together.apps.get_models()} == {"Board", "Seat"}
