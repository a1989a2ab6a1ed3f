"""What was agreed is held by the database itself: it refuses a change to agreed minutes, whoever sends it.

What may still change of an agreed meeting: the state and owner of a decision, who may see an item, links.
"""

from django.db import migrations

MESSAGE = "Agreed minutes never change."
AGREED = "EXISTS (SELECT 1 FROM board_meeting m WHERE m.id = {row}.meeting_id AND m.state = 'minutes_agreed')"
AGREED_ITEM = (
    "EXISTS (SELECT 1 FROM board_agendaitem i JOIN board_meeting m ON m.id = i.meeting_id"
    " WHERE i.id = {row}.item_id AND m.state = 'minutes_agreed')"
)
# Table: what of a row is held, and how to know that it belongs to an agreed meeting.
HELD = {
    "board_meeting": (
        ("state", "body_id", "meets_on", "minutes", "minutes_sha256", "agreed_at_id"),
        "{row}.state = 'minutes_agreed'",
    ),
    "board_agendaitem": (("meeting_id", "title", "kind", "purpose", "presenter", "minute", "withdrawn_at"), AGREED),
    "board_attendance": (("meeting_id", "seat_id", "partner_id", "state", "who", "holder", "capacity"), AGREED),
    "board_declaration": (("meeting_id", "item_id", "who", "interest", "conduct"), AGREED),
    "board_decision": (("item_id", "made_on", "year", "series", "number", "text", "section_17"), AGREED_ITEM),
}
TAKES_NO_MORE = ("board_agendaitem", "board_attendance", "board_declaration", "board_decision")


def hold(apps, schema_editor):
    write = {"sqlite": in_sqlite, "postgresql": in_postgresql}[schema_editor.connection.vendor]
    for table, (columns, agreed) in HELD.items():
        different = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}[schema_editor.connection.vendor]
        changed = " OR ".join(f"OLD.{column} {different} NEW.{column}" for column in columns)
        write(schema_editor, table, "UPDATE", f"({changed}) AND {agreed.format(row='OLD')}")
        if table in TAKES_NO_MORE:
            write(schema_editor, table, "INSERT", agreed.format(row="NEW"))


def in_sqlite(schema_editor, table: str, change: str, condition: str) -> None:
    schema_editor.execute(
        f"CREATE TRIGGER {name(table, change)} BEFORE {change} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        params=None,
    )


def in_postgresql(schema_editor, table: str, change: str, condition: str) -> None:
    schema_editor.execute(
        f"CREATE FUNCTION {name(table, change)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN"
        f" RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        params=None,
    )
    schema_editor.execute(
        f"CREATE TRIGGER {name(table, change)} BEFORE {change} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {name(table, change)}()",
        params=None,
    )


def let_go(apps, schema_editor):
    for table in HELD:
        for change in ("UPDATE", "INSERT") if table in TAKES_NO_MORE else ("UPDATE",):
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name(table, change)}() CASCADE", params=None)
            else:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name(table, change)}", params=None)


def name(table: str, change: str) -> str:
    return f"{table}_agreed_{change.lower()}"


class Migration(migrations.Migration):
    dependencies = [("board", "0001_initial")]

    operations = [migrations.RunPython(hold, let_go)]
