from ast import literal_eval
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.suppression import WITHHELD, CountList, CountTable, RelatedCounts, protect
from tests.papers.suppression.solver import Solver


def table(*cells, subject="cases", column_kind="type") -> CountTable:
    names = [tuple(f"{letter}{number}" for number in range(size)) for letter, size in
             (("w", len(cells)), (column_kind[0], len(cells[0])))]  # fmt: skip
    return CountTable(subject, "ward", column_kind, *names, tuple(map(tuple, cells)))


def sums_of(counts) -> list:
    """(total, parts) as anybody reads a table, told apart by what is counted."""
    if isinstance(counts, CountList):
        return [(counts.key(), [counts.key(name) for name in counts.names])]
    if isinstance(counts, RelatedCounts):
        return [(each.total, each.parts) for each in counts.sums]
    rows, columns = (*counts.rows, ""), (*counts.columns, "")
    across = [(counts.key(row), [counts.key(row, column) for column in counts.columns]) for row in rows]
    return across + [(counts.key("", each), [counts.key(row, each) for row in counts.rows]) for each in columns]


def solver_of(*editions) -> Solver:
    """All that a reader of these editions knows. What is the same in two of them is taken to be the same."""
    sums, shown, hidden = [], {}, {}
    for edition in editions:
        for counts in edition.tables:
            numbers = counts.numbers

            def name(key, numbers=numbers):
                return repr((key, numbers[key]))

            sums += [(name(total), [name(part) for part in parts]) for total, parts in sums_of(counts)]
            for key, number in numbers.items():
                # What is told nowhere is known by nobody.
                is_told = key not in edition.withheld and key not in counts.unseen
                (shown if is_told else hidden)[name(key)] = number
    hidden = {each: number for each, number in hidden.items() if each not in shown}
    return Solver(sums, shown, least=min((1 if number else 0 for number in hidden.values()), default=0))


def found(*editions, exactly=False) -> list:
    """Hidden numbers that the solver knows within less than the threshold."""
    solver, width = solver_of(*editions), editions[-1].threshold
    ranges = solver.by_elimination()
    narrow = [name for name, (low, high) in ranges.items() if high - low < width]
    if exactly and not narrow:
        narrow = [name for name in solver.names if not solver.by_search(name, width)]
    return narrow


NASTY = {
    "one row": table((3, 9, 20)),
    "one column": table((3,), (9,), (20,)),
    "one cell": table((3,)),
    "all small": table((1, 2, 3), (4, 1, 2), (3, 4, 1)),
    "all 1": table((1, 1), (1, 1)),
    "zeros around": table((3, 0, 0), (0, 9, 0), (0, 0, 12)),
    "all equal": table((4, 4, 4), (4, 4, 4)),
    "one small one in each row": table((1, 20, 30), (25, 2, 30), (20, 30, 3)),
    "one small one": table((3, 20, 30), (10, 25, 30), (12, 14, 40)),
    "a small total": table((2, 1, 1), (50, 60, 70), (80, 90, 95)),
    "small beside just enough": table((4, 5, 5), (5, 5, 5), (5, 5, 5)),
    "a row of zeros": table((0, 0, 0), (1, 9, 9), (9, 9, 9)),
    "nothing beside it": table((1, 0, 0), (0, 0, 0), (0, 0, 0)),
}


@pytest.mark.parametrize("case", NASTY)
def test_no_hidden_number_is_found_in_nasty_tables(case):
    protected = protect(NASTY[case])
    assert protected.unprotected == ()
    small = {key for key, number in NASTY[case].numbers.items() if 0 < number < 5}
    assert small <= protected.withheld
    assert found(protected, exactly=True) == []


def test_the_solver_finds_what_is_only_left_out():
    """Of the test: without numbers withheld beside the small ones, each of them is found."""
    naive = replace(protect(NASTY["one small one"]), withheld=frozenset({NASTY["one small one"].key("w0", "t0")}))
    assert len(found(naive)) == 1
    pair = {NASTY["all small"].key(row, "t0") for row in ("w0", "w1")}
    assert len(found(replace(protect(NASTY["all small"]), withheld=frozenset(pair)))) == 2
    four = {NASTY["all 1"].key(row, column) for row in ("w0", "w1") for column in ("t0", "t1")}
    assert len(found(replace(protect(NASTY["all 1"]), withheld=frozenset(four)), exactly=True)) == 4


def tables(most_rows: int, most_columns: int, most: int):
    counts = st.integers(0, most) | st.integers(0, 6)
    return st.tuples(st.integers(1, most_rows), st.integers(1, most_columns)).flatmap(
        lambda size: st.lists(
            st.lists(counts, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
        ).map(lambda cells: table(*cells))
    )


@settings(max_examples=60, deadline=None)
@given(tables(3, 3, 15))
def test_no_hidden_number_is_found_by_trying_all(counts):
    assert found(protect(counts), exactly=True) == []


@settings(max_examples=60, deadline=None)
@given(tables(7, 6, 60), st.sampled_from([3, 5, 10]))
def test_no_hidden_number_is_found_in_larger_tables(counts, threshold):
    assert found(protect(counts, threshold=threshold)) == []


@settings(max_examples=60, deadline=None)
@given(tables(4, 4, 20), st.data())
def test_no_hidden_number_is_found_by_comparing_with_last_years_edition(counts, data):
    """Some numbers were put right since then; some rows are new."""
    changes = st.sampled_from([0, 0, 0, 0, 1, -1, 7])
    cells = [[max(0, cell + data.draw(changes)) for cell in row] for row in counts.cells]
    if data.draw(st.booleans()):
        cells.append([data.draw(st.integers(0, 9)) for _ in counts.columns])
    first = protect(counts)
    second = protect(table(*cells), before=[first])
    third = protect(table(*cells[:1]), before=[first, second])
    given_away = {*second.unprotected}
    assert [name for name in found(first, second) if literal_eval(name)[0] not in given_away] == []
    given_away |= {*third.unprotected}
    assert [name for name in found(first, second, third) if literal_eval(name)[0] not in given_away] == []


@pytest.mark.parametrize("case", NASTY)
def test_the_same_tables_published_again_show_the_same(case):
    first = protect(NASTY[case])
    assert protect(NASTY[case], before=[first]) == first


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 9)] * 6), min_size=2, max_size=4))
def test_no_hidden_number_is_found_across_tables_that_share_totals(rows):
    """By type and by month, and a list of the wards: each ward's total stands in all three."""
    by_type = table(*(row[:3] for row in rows))
    by_month = table(*((*row[3:5], max(0, sum(row[:3]) - sum(row[3:5]))) for row in rows), column_kind="month")
    if any(by_type.numbers[by_type.key(ward)] != by_month.numbers[by_month.key(ward)] for ward in by_type.rows):
        return
    wards = CountList("cases", "ward", by_type.rows, tuple(by_type.numbers[by_type.key(w)] for w in by_type.rows))
    protected = protect(by_type, by_month, wards)
    assert found(protected) == []
    assert [row[-1] for row in protected.rows(by_type)] == [row[-1] for row in protected.rows(by_month)]
    assert [row[-1] for row in protected.rows(by_type)] == [row[1] for row in protected.rows(wards)]


def fewest(counts: CountTable) -> int:
    """How many must be withheld at least, by trying all choices."""
    numbers = counts.numbers
    small = {key for key, number in numbers.items() if 0 < number < 5}
    others = [key for key in numbers if key not in small]
    for more in range(len(others) + 1):
        for chosen in combinations(others, more):
            trial = replace(protect(table((9,))), tables=(counts,), withheld=frozenset(small | set(chosen)))
            if not found(trial, exactly=True):
                return len(small) + more
    raise AssertionError("All withheld is safe")


def related(*counts: int) -> RelatedCounts:
    """Asked for; of these held and refused; of those held, settled."""
    names = ("asked", "held", "refused", "settled")
    return RelatedCounts(
        "reviews", "question", names, counts, ((("held", "refused"), "asked"), (("settled",), "held"))
    )


def told(counts: RelatedCounts) -> tuple[int | None, ...]:
    shown = protect(counts)
    return tuple(
        shown.told(number, counts.key(name)) for name, number in zip(counts.names, counts.counts, strict=True)
    )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((20, 10, 10, 10), (20, 10, 10, 10)),
        # 3 were refused: who reads that 20 were asked for and 17 held would know it.
        ((20, 17, 3, 17), (None, 17, None, 17)),
        # Nobody says that 2 were not settled, and everybody could subtract.
        ((40, 20, 20, 18), (40, 20, 20, None)),
        # There are enough of which nothing is said.
        ((60, 20, 3, 10), (60, 20, None, 10)),
        # More were held than asked for: somebody counted wrongly, and nothing follows from it.
        ((5, 9, 3, 9), (5, 9, None, 9)),
    ],
)
def test_a_count_that_parts_of_it_give_away_is_withheld_with_them(counts, shown):
    assert told(related(*counts)) == shown


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[st.integers(0, 14)] * 4))
def test_no_small_count_is_found_among_related_ones(parts):
    not_settled, settled, refused, rest = parts
    held = not_settled + settled
    counts = related(held + refused + rest, held, refused, settled)
    shown = protect(counts)
    small = {repr((key, number)) for key, number in counts.numbers.items() if 0 < number < 5}
    assert [name for name in found(shown) if name in small] == []


@pytest.mark.parametrize("case", ["one row", "one small one", "small beside just enough", "zeros around"])
def test_as_few_as_can_be_are_withheld(case):
    assert len(protect(NASTY[case]).withheld) == fewest(NASTY[case])


def test_what_is_withheld_is_a_word_in_every_row_and_0_is_shown():
    counts = table((3, 20, 0), (10, 25, 30), (12, 14, 40))
    protected = protect(counts)
    assert protected.rows(counts) == [
        ["w0", WITHHELD, WITHHELD, "0", "23"],
        ["w1", "10", "25", "30", "65"],
        ["w2", WITHHELD, WITHHELD, "40", "66"],
        ["All", "25", "59", "70", "154"],
    ]
    assert protected.note.startswith("“Withheld” stands for a number from 1 to 4,")
    reports = CountList("reports", "year", ("2025", "2026", "2027"), (1_000, 2, 9))
    assert protect(reports).rows(reports) == [
        ["2025", "1,000"],
        ["2026", WITHHELD],
        ["2027", WITHHELD],
        ["All", "1,011"],
    ]


def test_a_document_takes_the_table_with_its_note():
    counts = table((3, 20, 9), (10, 25, 30))
    shown = protect(counts).paper_table(counts, "Cases")
    assert shown.header == ("Ward", "t0", "t1", "t2", "All")
    assert (shown.rows[0], shown.numeric) == (("w0", WITHHELD, "20", WITHHELD, "32"), (1, 2, 3, 4))
    assert shown.notes == (protect(counts).note,)
    years = CountList("reports", "year", ("2025", "2026"), (10, 20))
    whole = protect(years).paper_table(years, "Reports")
    assert (whole.header, whole.rows[-1], whole.notes) == (("Year", "Number"), ("All", "30"), ())


def test_the_same_tables_are_withheld_in_the_same_way():
    counts = table(*[[(row * 7 + column * 3) % 13 for column in range(8)] for row in range(8)])
    assert {protect(counts) for _ in range(3)} == {protect(counts)}
    assert found(protect(counts)) == []


def test_what_was_shown_before_is_known_and_told_to_be():
    first = protect(table((3, 20), (30, 40)), threshold=1)
    again = table((3, 20), (30, 40))
    second = protect(again, before=[first])
    assert second.unprotected == (again.key("w0", "t0"),)
    assert second.rows(again)[0][1] == WITHHELD


def test_what_was_withheld_beside_a_small_number_stays_withheld():
    """The small number and the total were put right. The one beside them did not change, and gives the first away."""
    first = protect(CountList("cases", "year", ("a", "b", "c"), (3, 9, 20)))
    names = {key[1][0][1] for key in first.withheld}
    assert names == {"a", "b"}
    later = CountList("cases", "year", ("a", "b", "c"), (4, 9, 20))
    second = protect(later, before=[first])
    assert later.key("b") in second.withheld
    assert found(first, second, exactly=True) == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: table((1, 2), (3,)),
        lambda: table((-1,)),
        lambda: CountTable("cases", "ward", "type", ("A", "A"), ("B",), ((1,), (2,))),
        lambda: CountTable("cases", "ward", "type", ("",), ("B",), ((1,),)),
        lambda: CountList("cases", "year", ("a",), (1, 2)),
        lambda: CountList("cases", "year", (), ()),
        lambda: protect(table((9,)), threshold=0),
        lambda: protect(CountList("cases", "ward", ("w0",), (1,)), table((5,))),
    ],
)
def test_tables_that_do_not_agree_are_refused(wrong):
    with pytest.raises(ValueError, match=r"needs a count|below 0|names of their own|threshold|in one table"):
        wrong()
