"""What tells an edited passage from another one in its place."""

from tests.anchoring.test_anchors import LEAD, REST, one


def test_short_words_with_one_exchanged_where_all_around_them_stayed_are_edited() -> None:
    old, new = f"{LEAD}Who they are: nobody knows.{REST}", f"{LEAD}Supposedly they are: nobody knows.{REST}"
    assert one(old, new, "Who they") == ("edited", "Supposedly they")
    assert one(old, f"{LEAD}Somewhere somebody are: nobody knows.{REST}", "Who they")[0] == "review", "both are others"


def test_words_put_in_before_a_single_one_are_not_taken_for_its_edited_form() -> None:
    old, new = f"{LEAD}Press «mail» in the list.{REST}", f"{LEAD}Press «through mail» in the list.{REST}"
    assert one(old, new, "mail") in [("same", "mail"), ("review", "through mail")]


def test_what_took_the_place_of_the_last_word_is_as_many_words_of_any_length() -> None:
    old = f"{LEAD}According to two people who were present it was late.{REST}"
    new = f"{LEAD}According to two representatives who were present it was late.{REST}"
    assert one(old, new, "to two people") == ("edited", "to two representatives")


def test_the_first_word_of_the_next_paragraph_is_no_edited_end() -> None:
    old = f"{LEAD.strip()}\n\nWhat they could expect: 1\n\nIt was a list of roles.{REST}"
    new = f"{LEAD.strip()}\n\nWhat they could expect:\n\nIn it was a list of roles.{REST}"
    status, words = one(old, new, "they could expect: 1")
    assert (status, words) == ("edited", "they could expect:")


def test_something_new_after_something_new_is_no_edited_end() -> None:
    old = f"{LEAD}It is written in the body of this License.\n\n  9. The Foundation may publish revised versions.{REST}"
    new = f"{LEAD}It is written in the body of this License.\n\n  Read more: export controls and what they mean.{REST}"
    assert one(old, new, "body of this License.\n\n  9")[0] in ("review", "orphan")


def test_a_sentence_beside_its_like_that_came_from_elsewhere_is_for_review() -> None:
    over = "Then, quite suddenly, it was over."
    old = f"{LEAD}{over} Nobody had expected that of them at all.{REST}"
    new = f"{LEAD}A visitor looked towards the orchard. {over} {over} Nobody had expected that of them at all.{REST}"
    assert one(old, new, over)[0] == "review"
    assert one(old, new, "Then, quite suddenly")[0] == "review"
    assert one(old, new, "Nobody had expected") == ("same", "Nobody had expected")


def test_a_sentence_whose_very_words_stand_elsewhere_is_not_silently_taken_for_one_alike() -> None:
    ten = "According to the council the plan costs 10 million; Ostrom expects far more than that."
    other = "According to the council the plan costs 22 million; Vogel expects far more than that."
    between = " The committee criticised the plan for longer than anyone remembered. A decision was not made there. "
    old, new = f"{LEAD}{ten}{between}{other}{REST}", f"{LEAD}{other}{between}{ten}{REST}"
    status, words = one(old, new, ten)
    assert status == "review" or words == ten
    assert one(old, f"{LEAD}{other}{between}{REST}", ten)[0] in ("review", "edited", "orphan")
