"""To plant in a test what the database refuses."""

from django.db import connection, models

from records.frozen.triggers import let_go


def let_go_of(model: type[models.Model]) -> None:
    """To the end of the test, whose transaction takes the triggers back, rows of the model are not held."""
    # PostgreSQL changes no table on which keys wait to be checked.
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    let_go(table=model._meta.db_table)
