from govuk.leaves import Leaf, LeafStep, leaf_steps


def test_each_leaf_leads_to_those_beside_it():
    first, second, last = leaves = [Leaf("a", "First"), Leaf("b", "Second"), Leaf("c", "Last")]
    assert leaf_steps(leaves) == {
        "a": LeafStep(1, 3, None, second),
        "b": LeafStep(2, 3, first, last),
        "c": LeafStep(3, 3, second, None),
    }
    assert leaf_steps([]) == {}
    assert leaf_steps([first]) == {"a": LeafStep(1, 1, None, None)}


def test_a_page_without_leaves_has_no_steps():
    assert leaf_steps([]) == {}
