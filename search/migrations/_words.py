"""What finds the words of an entry, beside its table."""

# SQLite finds words in a table of FTS5, which keeps no text of its own: triggers tell it of every row. PostgreSQL finds
# them in the columns that it writes itself. What a row is sorted by stays small beside its long texts.
FORWARDS = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE search_words USING fts5(head, about, body, content='search_entry', content_rowid='id',"
            " tokenize='porter unicode61 remove_diacritics 2', prefix='3')"
        ),
        (
            "CREATE TRIGGER search_entry_comes AFTER INSERT ON search_entry BEGIN"
            " INSERT INTO search_words(rowid, head, about, body) VALUES (NEW.id, NEW.head, NEW.about, NEW.body); END"
        ),
        (
            "CREATE TRIGGER search_entry_goes AFTER DELETE ON search_entry BEGIN"
            " INSERT INTO search_words(search_words, rowid, head, about, body) VALUES ('delete', OLD.id, OLD.head, OLD.about, OLD.body); END"
        ),
        (
            "CREATE TRIGGER search_entry_changes AFTER UPDATE OF head, about, body ON search_entry BEGIN"
            " INSERT INTO search_words(search_words, rowid, head, about, body) VALUES ('delete', OLD.id, OLD.head, OLD.about, OLD.body);"
            " INSERT INTO search_words(rowid, head, about, body) VALUES (NEW.id, NEW.head, NEW.about, NEW.body); END"
        ),
    ),
    "postgresql": (
        "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
        "CREATE INDEX search_entry_main_words ON search_entry USING gin (main_words)",
        "ALTER TABLE search_entry SET (toast_tuple_target = 1024)",
    ),
}
BACKWARDS = {
    "sqlite": (
        "DROP TRIGGER search_entry_comes",
        "DROP TRIGGER search_entry_goes",
        "DROP TRIGGER search_entry_changes",
        "DROP TABLE search_words",
    ),
    "postgresql": ("DROP INDEX search_entry_words", "DROP INDEX search_entry_main_words"),
}


def make_words_found(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def forget_words(apps, schema_editor):
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def before_a_change(apps, schema_editor):
    """SQLite makes a table anew to change it, and its triggers are gone afterwards: nothing would be found any more.
    Stands before what changes `Entry`, and `after_a_change` behind it."""
    if schema_editor.connection.vendor == "sqlite":
        forget_words(apps, schema_editor)


def after_a_change(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        make_words_found(apps, schema_editor)
        schema_editor.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')", params=None)
