from govuk.long_pages import PagePart, PartLinks, part_links


def test_each_leaf_leads_to_those_beside_it():
    first, second, last = parts = [PagePart("a", "First"), PagePart("b", "Second"), PagePart("c", "Last")]
    assert part_links(parts) == {
        "a": PartLinks(1, 3, None, second),
        "b": PartLinks(2, 3, first, last),
        "c": PartLinks(3, 3, second, None),
    }
    assert part_links([]) == {}
    assert part_links([first]) == {"a": PartLinks(1, 1, None, None)}


def test_a_page_without_leaves_has_no_steps():
    assert part_links([]) == {}
