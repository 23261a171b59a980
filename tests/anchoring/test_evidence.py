"""What tells an edited passage from another one in its place."""

from seedreader.anchoring.folding import Folded
from seedreader.anchoring.sentences import sentences
from tests.anchoring.test_anchors import BETWEEN, FIRST, LEAD, REST, SECOND, STORY, one

LONGER = "He did not say a word about the agreement that both sides had signed in the spring."
AFTER = "Those who were there tell of long silences and of tea that had gone cold."


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


def test_a_word_of_other_letters_takes_the_place_of_one_whatever_else_was_edited_beside() -> None:
    old = f"{LEAD}It was late when all of that crowd met in Oslo before the night was over.{REST}"
    new = old.replace("crowd", "families").replace("It was", "It is").replace("before the", "before that")
    assert one(old, new, "crowd met in Oslo") == ("edited", "families met in Oslo")
    assert one(old, new, "all of that crowd") == ("edited", "all of that families")


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


def test_of_a_sentence_that_moved_alone_and_was_reworded_nothing_is_certain_as_it_may_be_a_near_copy() -> None:
    run, part = f"{BETWEEN} {LONGER} {AFTER}", "both sides had signed in the spring"
    old = f"{LEAD}{FIRST} {SECOND} {SECOND} {run}{REST}"
    alone, along = old.replace(f"{LONGER} ", ""), old.replace(f" {run}", "")
    reworded, misspelt = LONGER.replace("agreement", "armistice"), LONGER.replace("agreement", "agreemnet")
    for words in (LONGER, part):
        assert one(old, f"An update. {reworded}\n\n{alone}", words)[0] == "review"
        assert one(old, f"An update. {misspelt}\n\n{alone}", words)[0] == "moved"
        assert one(old, f"An update. {run.replace(LONGER, reworded)}\n\n{along}", words)[0] == "moved"
    neighbours = (
        run.replace("Nobody", "Few people").replace("from them.", "of these.").replace("Those who", "People who")
    )
    assert one(old, f"An update. {neighbours.replace(LONGER, reworded)}\n\n{along}", part)[0] == "moved"


def test_of_such_a_sentence_words_are_certain_only_where_all_their_context_went_along() -> None:
    ours = (
        "In the end he did not say a single word about the long agreement"
        " that both of the sides had signed in the spring of that year."
    )
    old = f"{LEAD}{FIRST} {SECOND} {SECOND} {BETWEEN} {ours} {AFTER}{REST}"
    new = f"An update. {ours.replace('In the', 'In very the')}\n\n{old.replace(f'{ours} ', '')}"
    assert one(old, new, "the long")[0] == "review"
    assert one(old, new, "long agreement")[0] == "moved"


def test_of_a_sentence_that_moved_the_beginning_goes_along_where_a_word_close_to_it_was_exchanged() -> None:
    moved = "The fire left 12 dead and more than forty wounded in the old town. Officials said the number may rise."
    old = f"{LEAD}{FIRST} {BETWEEN} {SECOND}{REST}\n\n{moved}\n"
    new = f"{moved.replace('12', '15')}\n\n{LEAD}{FIRST} {BETWEEN} {SECOND}{REST}\n"
    assert one(old, new, "left 12 dead") == ("review", "left 15 dead")
    assert one(old, new, "The fire left 12 dead and more")[1] == "The fire left 15 dead and more"
    assert one(old, new.replace("The fire left 15", "Seventeen people are"), "The fire left 12 dead")[0] != "moved"


def test_a_sentence_that_moved_keeps_its_stop() -> None:
    old = (
        "In they a but town nobody it. Spring nobody a until. A a and left. Or until they plan. Without plan about in."
    )
    new = (
        "In they a but town nobody it. Spring nobody a until. Or until they plan. A a and left. Without plan about in."
    )
    assert one(old, new, "Or until they plan.")[1] == "Or until they plan."


def test_of_twins_that_lost_their_stop_none_is_silently_taken_for_one_that_moved() -> None:
    twin = "The minutes of the last meeting were approved as read."
    old = f"{LEAD}{twin} {FIRST} {BETWEEN} {twin} {SECOND}{REST}"
    new = f"{LEAD}{FIRST} {BETWEEN} {twin} {SECOND}{REST}\n\nAn update. {twin[:-1]}, by all of them.\n"
    assert one(old, new, twin)[0] == "review"


def test_a_sentence_over_which_another_one_was_copied_is_not_silently_taken_for_its_edited_form() -> None:
    ours = "Supporters of the plan point to Brussels."
    other = "Supporters of the plan point to Canberra."
    old = f"{LEAD}{FIRST} {ours} {BETWEEN}\n\n{SECOND} {other} {AFTER}{REST}"
    new = old.replace(ours, other)
    assert one(old, new, ours)[0] in ("review", "orphan")
    assert one(old, new, "of the plan")[0] in ("review", "orphan")
    assert one(old, old.replace(ours, ours.replace("Brussels", "Lisbon")), ours)[0] == "edited", "nothing is like that"
    assert one(old, new, other) == ("same", other)


def test_a_sentence_with_another_one_put_in_before_it_is_no_copy() -> None:
    read_more = "Read more: The trade talks and what they mean for all of us here; what comes next; whom to ask; when"
    old = f"{STORY}\n\n{read_more.replace('trade talks', 'agreement')}\n"
    new = old.replace(SECOND, f"{read_more} {SECOND}")
    assert one(old, new, "boarded a destroyer") == ("same", "boarded a destroyer")


def test_sentences_end_with_the_stops_of_their_script() -> None:
    for text in ("我们走吧！他说了。好？是。", "هل جاء؟ نعم، جاء. متى؟ ", "वह आया। वह गया। कब? "):
        folded = Folded(text)
        assert [folded.text[slice(*each)][-2:].strip()[-1] for each in sentences(folded)] == [
            each for each in folded.text if each in ".!?。؟।"
        ]
    quoted = "「行こう！」と彼は言った。"
    assert len(sentences(Folded(quoted))) == 2
