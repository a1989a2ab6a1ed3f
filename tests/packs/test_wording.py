from packs.summaries.pack_copy import PriorityProgress
from packs.wording.plan_sections import progress_section
from packs.wording.writer import PackWriter
from papers.document import PaperTable


def test_every_column_of_numbers_is_set_as_numbers_however_many_stages_there_are():
    for stages in (("not_started",), ("not_started", "in_progress", "on_hold", "complete", "cancelled")):
        writer = PackWriter()
        row = PriorityProgress("All", 4, 4, tuple((stage, 1) for stage in stages), (("green", 4),), 0, 1)
        progress_section(writer, (row,), noun="action")
        tables = [block for block in writer.blocks if isinstance(block, PaperTable)]
        assert [table.numeric for table in tables] == [tuple(range(1, len(table.header))) for table in tables]
