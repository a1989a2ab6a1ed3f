"""Columns by their letters."""

from openpyxl.utils.cell import get_column_letter

from files.cell_references import column_letter, columns_in_words, number_of_column


def test_every_column_has_the_letters_that_excel_gives_it_and_they_lead_back():
    numbers = range(1, 16_385)
    assert [column_letter(number) for number in numbers] == [get_column_letter(number) for number in numbers]
    assert [number_of_column(column_letter(number)) for number in numbers] == list(numbers)


def test_columns_that_follow_each_other_are_told_as_a_range():
    assert columns_in_words([3, 26, 27, 28]) == ["column C", "columns Z to AB"]
