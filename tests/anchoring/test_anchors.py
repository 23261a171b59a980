"""Passages found again in a changed text: the same, edited, moved, perhaps there, or gone; never silently elsewhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.anchoring import Anchored, anchor, carry_offset
from seedreader.anchoring.unchanged import unchanged
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.reading.clusters import snap
from tests.strategies import texts

LEAD = "TOKYO — The two leaders met on Friday and spoke for an hour about what lies ahead.\n\n"
QUOTE = "“We cannot be naive,” the prime minister said."
REST = "\n\nA second meeting is planned for the summer, officials of both sides told reporters.\n"
ARTICLE = LEAD + QUOTE + REST
ORPHAN = Anchored(None, AnchorStatus.ORPHAN)
FIRST = "Rutte met Ishiba in Tokyo for the first time this spring."
SECOND = "Later that day he boarded a destroyer at the base of Yokosuka."
BETWEEN = "Nobody had expected anything else from them."
STORY = f"{LEAD}{FIRST} {BETWEEN} {SECOND}{REST}"

SENTENCES = (
    "No. ",
    "Our security is indivisible. ",
    "We cannot be naive. ",
    "Yes, we must assess this together. ",
    "ab",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=8).map("".join) | st.text(alphabet="ab \n", max_size=60)


def where(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def one(old: str, new: str, words: str) -> tuple[str, str | None]:
    """The status of the words, and the new text at their place."""
    (found,) = anchor(old, new, [where(old, words)])
    return found.status.value, new[found.span.start : found.span.end] if found.span else None


@pytest.mark.parametrize(
    "new",
    [
        ARTICLE,
        "UPDATE\n\n" + ARTICLE,
        ARTICLE + "Correction: it was Thursday.",
        ARTICLE.replace("Friday", "Thursday"),
        ARTICLE.replace("ahead.", "ahead of them."),
        ARTICLE.replace("Friday", "Thursday").replace("summer", "winter"),
        LEAD + QUOTE,
        QUOTE + REST,
        "New. " + LEAD + QUOTE + REST + "New.",
    ],
)
def test_words_that_stand_in_their_order_are_the_same(new: str) -> None:
    assert one(ARTICLE, new, QUOTE) == ("same", QUOTE)


@pytest.mark.parametrize(
    ("change", "quote"),
    [
        (lambda text: text.replace("“", '"').replace("”", '"'), QUOTE.replace("“", '"').replace("”", '"')),
        (lambda text: text.replace(" — ", "--"), QUOTE),
        (lambda text: text.replace(" ", "\u00a0"), QUOTE.replace(" ", "\u00a0")),
        (lambda text: text.replace("prime ", "prime\n"), QUOTE.replace("prime ", "prime\n")),
        (lambda text: text.replace("minister", "min-\nister"), QUOTE.replace("minister", "min-\nister")),
        (lambda text: text.replace("m", "\u00adm"), QUOTE.replace("m", "\u00adm")),
        (lambda text: text.replace("fi", "ﬁ").replace("prime", "pri\u200bme"), QUOTE.replace("prime", "pri\u200bme")),
    ],
)
def test_typography_does_not_count(change: "type[str]", quote: str) -> None:
    assert one(ARTICLE, change(ARTICLE), QUOTE) == ("same", quote)


def test_letters_with_their_accents_apart_are_the_same_letters() -> None:
    old = LEAD + "Il a été réélu à Genève, dit-on à l’Élysée." + REST
    new = unicodedata.normalize("NFD", old)
    assert one(old, new, "réélu à Genève") == ("same", unicodedata.normalize("NFD", "réélu à Genève"))


@pytest.mark.parametrize(
    ("quote", "edited"),
    [
        (QUOTE, "“We cannot be naïve,” the prime minister said."),
        (QUOTE, "“We cannot be naive,” the new prime minister said."),
        (QUOTE, "“We cannot be naive,” the minister said."),
        (QUOTE, "“We can not be nave,” the prme minister sadi."),
        (QUOTE, "“WE CANNOT BE NAIVE,” THE PRIME MINISTER SAID."),
        ("Friday", "friday"),
        ("We cannot be naive", "You cannot be naive"),
        ("the prime minister said", "the prime minister wrote"),
    ],
)
def test_edited_words_keep_their_borders(quote: str, edited: str) -> None:
    assert one(ARTICLE, ARTICLE.replace(quote, edited), quote) == ("edited", edited)


def test_words_put_in_at_a_border_stay_outside() -> None:
    for before, after in (("And then: ", " Nobody disagreed with him."), ("So ", " No")):
        assert one(ARTICLE, ARTICLE.replace(QUOTE, f"{before}{QUOTE}{after}"), QUOTE) == ("same", QUOTE)


def test_of_a_passage_that_was_cut_the_rest_remains() -> None:
    new = STORY.replace(f" {SECOND}", "")
    assert one(STORY, new, f"{FIRST} {BETWEEN} {SECOND}") == ("edited", f"{FIRST} {BETWEEN}")


@pytest.mark.parametrize("new", ["", LEAD + REST, "Nothing of it is left.", "\u200b"])
def test_words_that_are_gone_are_orphans(new: str) -> None:
    assert one(ARTICLE, new, QUOTE) == ("orphan", None)


def test_long_words_found_once_elsewhere_have_moved() -> None:
    new = "He began at once. " + QUOTE + " Then came the rest.\n\n" + LEAD + REST
    assert one(ARTICLE, new, QUOTE) == ("moved", QUOTE)


def test_words_that_moved_can_have_slips_of_the_pen() -> None:
    edited = SECOND.replace("destroyer", "detsroyer")
    new = f"{LEAD}{FIRST}{REST}An update.\n\n{edited} It rained.\n"
    assert one(STORY, new, SECOND) == ("moved", edited)


def test_passages_that_changed_places() -> None:
    new = f"{LEAD}{SECOND} {BETWEEN} {FIRST}{REST}"
    found = [one(STORY, new, FIRST), one(STORY, new, SECOND)]
    assert [words for _, words in found] == [FIRST, SECOND]
    assert sorted(status for status, _ in found) == ["moved", "same"]


def test_words_that_stand_twice_with_nothing_to_tell_them_apart_are_for_review() -> None:
    assert one(ARTICLE, f"One. {QUOTE} Two. {QUOTE} Three.", QUOTE)[0] == "review"


def test_of_a_text_that_comes_twice_the_first_goes_on() -> None:
    (found,) = anchor(ARTICLE, ARTICLE + ARTICLE, [where(ARTICLE, QUOTE)])
    assert found == Anchored(where(ARTICLE, QUOTE), AnchorStatus.SAME)


def test_of_words_that_stand_twice_the_ones_with_their_context_are_meant() -> None:
    new = f"He said it first. {QUOTE} Then again.\n\nAn addition. {ARTICLE} And more."
    (found,) = anchor(ARTICLE, new, [where(ARTICLE, QUOTE)])
    assert found == Anchored(Span(new.rindex(QUOTE), new.rindex(QUOTE) + len(QUOTE)), AnchorStatus.SAME)


def test_a_deleted_sentence_is_not_taken_for_its_near_twin() -> None:
    twin = FIRST.replace("Tokyo", "Osaka").replace("first", "second")
    old = f"{LEAD}{FIRST} {BETWEEN} {twin}{REST}"
    new = old.replace(f"{FIRST} ", "")
    assert one(old, new, FIRST) == ("orphan", None)
    assert one(old, new, twin) == ("same", twin)


def test_a_deleted_sentence_is_not_taken_for_the_next_one_that_begins_alike() -> None:
    first = "Trump met Abe on Friday. "
    rest = "Trump left for home the next morning, and nobody saw him off at the airport."
    second = len(first)
    found = anchor(first + rest, rest, [Span(0, 5), Span(second, second + 5), Span(second, second + 19)])
    assert found == [
        ORPHAN,
        Anchored(Span(0, 5), AnchorStatus.SAME),
        Anchored(Span(0, 19), AnchorStatus.SAME),
    ]


def test_a_near_copy_of_another_sentence_is_not_silently_taken_for_the_one_it_replaced() -> None:
    quote = "b) Accompany the object code with a copy of the licence and this very document."
    other = "b) Accompany the Combined Work with a copy of the licence and this very document."
    copied = "b) Accompany the Combined Work, a copy of that licence and one more document."
    (found,) = anchor(
        f"{LEAD}{quote}\n\n{other}{REST}", f"{LEAD}{copied}\n\n{other}{REST}", [where(LEAD + quote, quote)]
    )
    assert found.status is AnchorStatus.REVIEW
    (alone,) = anchor(f"{LEAD}{quote}{REST}", f"{LEAD}{copied}{REST}", [where(LEAD + quote, quote)])
    assert alone.status is AnchorStatus.EDITED, "there is nothing else that it can come from"


@pytest.mark.parametrize("before", ["{other}\n\n", ""])
def test_a_sentence_over_which_another_one_was_copied_is_asked_about(before: str) -> None:
    quote, other = FIRST, FIRST.replace("Ishiba in Tokyo", "Modi in Delhi")
    old = LEAD + before.format(other=other) + quote + ("" if before else f"\n\n{other}") + REST
    assert one(old, old.replace(quote, other), quote) == ("review", other)


def test_of_twins_in_the_old_text_none_is_silently_put_on_the_one_that_is_left() -> None:
    notice = "This page is about the meeting. Advertisement: read on below. And so it goes on for a while.\n"
    old = f"One.\n{notice}Two.\n{notice}Three."
    first = old.index("Advertisement")
    second = old.index("Advertisement", first + 1)
    new = f"Four.\n{notice}Five."
    found = anchor(old, new, [Span(first, first + 13), Span(second, second + 13)])
    assert {each.status for each in found} <= {AnchorStatus.REVIEW, AnchorStatus.ORPHAN}


def test_of_the_same_words_twice_in_a_row_nobody_knows_which_were_taken_out() -> None:
    old = f"{LEAD}No date was set. No date was set.{REST}"
    new = f"{LEAD}No date was set.{REST}"
    first = old.index("No date")
    spans = [Span(first, first + 16), Span(first + 17, first + 33), Span(first + 20, first + 24)]
    assert {status for _, status in anchor(old, new, spans)} <= {AnchorStatus.REVIEW, AnchorStatus.ORPHAN}
    assert one(old, new, "two leaders") == ("same", "two leaders")


def test_of_the_same_words_twice_in_a_row_nobody_knows_which_were_put_in() -> None:
    old = f"{LEAD}No date was set.{REST}"
    new = f"{LEAD}No date was set. No date was set.{REST}"
    assert one(old, new, "No date was set.") == ("review", "No date was set.")
    assert one(old, new, "spoke for an hour") == ("same", "spoke for an hour")


def test_boilerplate_stays_where_it_is() -> None:
    notice = "Advertisement\n"
    old = f"{LEAD}{notice}{QUOTE}\n{notice}{REST}{notice}"
    new = old.replace("Friday", "Thursday").replace("summer", "coming summer")
    spans = [Span(index, index + 13) for index in range(len(old)) if old.startswith(notice, index)]
    for span, (place, status) in zip(spans, anchor(old, new, spans), strict=True):
        assert status is AnchorStatus.SAME
        assert place is not None and new.count(notice, 0, place.end + 1) == old.count(notice, 0, span.end + 1)


def test_a_passage_with_a_paragraph_put_into_it_keeps_its_borders() -> None:
    put_in = "“A wholly new paragraph stands here now,” said the editor, “and a long one it is, too.”\n\n"
    whole = f"{FIRST} {BETWEEN}"
    assert one(STORY, STORY.replace(BETWEEN, put_in + BETWEEN), whole) == ("edited", f"{FIRST} {put_in}{BETWEEN}")


def test_where_what_was_put_into_a_passage_begins_as_that_does_nobody_knows_whose_beginning_it_is() -> None:
    quote = "The talks lasted for an hour and went well."
    changed = quote.replace(" lasted", " The talks are over. It was raining all day. lasted")
    old = f"{LEAD}{quote}{REST}"
    assert one(old, old.replace(quote, changed), quote)[0] == "review"
    assert one(old, old.replace(quote, changed.replace(" The talks are", " They are")), quote)[0] == "edited"


def test_a_word_is_not_found_in_a_longer_one() -> None:
    old = "It began and ended with the cat"
    assert one(old, "It began and ended with the category of all things", "cat") == ("review", "category")
    assert one(old, "It began and ended with the cat, of all things", "cat") == ("same", "cat")


def test_short_words_need_their_context() -> None:
    old = "The leaders met. They spoke of Iran for an hour. Then they left."
    assert one(old, "Nobody mentioned Iran at all.", "Iran")[0] in ("review", "orphan")
    assert one(old, old.replace("hour", "hour or two"), "Iran") == ("same", "Iran")


def test_a_single_character() -> None:
    new = ARTICLE.replace("Friday", "Thursday")
    assert one(ARTICLE, new, "T") == ("same", "T")
    assert one(ARTICLE, new, "F")[0] == "review"


def test_blanks_stand_between_the_same_words() -> None:
    new = ARTICLE.replace("Friday", "Thursday")
    assert one(ARTICLE, new, "\n\n") == ("same", "\n\n")
    assert one(ARTICLE, new.replace("\n\n", "\n"), "\n\n") == ("orphan", None)


def test_blanks_at_the_borders_stay_part_of_a_passage() -> None:
    assert one(ARTICLE, "New. " + ARTICLE.replace("Friday", "Monday"), f"\n\n{QUOTE}\n") == ("same", f"\n\n{QUOTE}\n")


def test_the_whole_text() -> None:
    new = ARTICLE.replace("Friday", "Thursday")
    assert one(ARTICLE, new, ARTICLE) == ("edited", new)


CJK = "東京で会談が行われた。両首脳は安全保障について一時間にわたり協議した。共同声明は発表されなかった。"
HEBREW = "הפגישה נערכה ביום שישי בטוקיו. שני המנהיגים דיברו במשך שעה. לא נקבע מועד."


def test_scripts_without_blanks() -> None:
    new = CJK.replace("一時間", "二時間")
    sentence = "両首脳は安全保障について一時間にわたり協議した。"
    assert one(CJK, new, "安全保障") == ("same", "安全保障")
    assert one(CJK, new, sentence) == ("edited", sentence.replace("一", "二"))


def test_scripts_from_right_to_left() -> None:
    new = "עדכון. " + HEBREW.replace("שעה", "שעתיים")
    assert one(HEBREW, new, "שני המנהיגים דיברו") == ("same", "שני המנהיגים דיברו")


def test_borders_are_borders_of_clusters() -> None:
    old = "We were so happy 👨‍👩‍👧‍👦 that day and waved 🇯🇵 flags all the way to the harbour."
    new = old.replace("👨‍👩‍👧‍👦", "👨‍👩‍👧")
    assert one(old, new, "happy 👨‍👩‍👧‍👦") == ("edited", "happy 👨‍👩‍👧")
    assert one(old, new, "🇯🇵") == ("same", "🇯🇵")
    thumbs = "They were asked about it and held their thumbs up 👍 for all of the journalists to see."
    assert one(thumbs, thumbs.replace("👍", "👍🏽"), "thumbs up 👍") == ("edited", "thumbs up 👍🏽")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a" * 1_000_000, "b" + "a" * 900_000 + "c"),
        ("ab " * 100_000, "ba " * 100_000),
        ("No date was set. " * 20_000, "x" + "No date was set. " * 15_000 + "y"),
        ("." * 300_000, "b" + ". " * 100_000),
        ("e" + "\u0301" * 100_000, "b" + "\u0301" * 90_000),
        ("x" + " " * 300_000 + "y", "z" + " " * 300_000 + "y."),
    ],
)
def test_large_texts_of_the_same_thing_come_to_an_end(old: str, new: str) -> None:
    spans = [Span(start, start + 20) for start in range(0, len(old) - 20, len(old) // 20)]
    for place, status in anchor(old, new, spans):
        assert (place is None) == (status is AnchorStatus.ORPHAN)


def test_a_change_in_a_large_text_of_many_twins() -> None:
    part = "".join(f"Line {number % 97} of {number % 89} said no. " for number in range(4000))
    old = part + part
    new = "x" + old.replace("Line 3 of 5 ", "Line 3 of five ") + "y"
    span = Span(len(part) + 20_000, len(part) + 20_150)
    (found,) = anchor(old, new, [span])
    assert found.status in (AnchorStatus.SAME, AnchorStatus.EDITED)
    assert found.span is not None and abs(found.span.start - span.start) < 200


@given(TEXTS, TEXTS, st.data())
def test_what_is_the_same_is_so_but_for_typography(old: str, new: str, data: st.DataObject) -> None:
    spans = data.draw(spans_of(old))
    found = anchor(old, new, spans)
    assert len(found) == len(spans)
    for span, (place, status) in zip(spans, found, strict=True):
        assert (place is None) == (status is AnchorStatus.ORPHAN)
        if place is not None and status is AnchorStatus.SAME:
            assert new[place.start : place.end].split() == old[span.start : span.end].split()


@given(texts(min_size=1), texts(), st.data())
def test_spans_are_of_the_new_text_and_on_borders_of_clusters(old: str, new: str, data: st.DataObject) -> None:
    spans = data.draw(spans_of(old))
    for span, (place, _) in zip(spans, anchor(old, new, spans), strict=True):
        if place is not None:
            assert place.end <= len(new)
            assert snap(old, span.start, span.end) != span or snap(new, place.start, place.end) == place


@given(st.lists(st.sampled_from(STORY.split(" ")), max_size=60).map(" ".join), st.data())
def test_what_stayed_keeps_order_and_nesting(new: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, len(STORY) - 2), min_size=2, max_size=6))
    spans = [Span(start, data.draw(st.integers(start + 1, len(STORY)))) for start in starts]
    found = anchor(STORY, new, spans)
    stayed = [
        (span, place)
        for span, (place, status) in zip(spans, found, strict=True)
        if place is not None and status in (AnchorStatus.SAME, AnchorStatus.EDITED)
    ]
    for span, place in stayed:
        for other, other_place in stayed:
            if span.end <= other.start:
                assert place.start <= other_place.start


@given(texts(min_size=1), texts())
def test_the_same_question_has_the_same_answer(old: str, new: str) -> None:
    spans = [Span(0, len(old))]
    assert anchor(old, new, spans) == anchor(old, new, spans)


@given(TEXTS, st.data())
def test_in_an_unchanged_text_all_stays(text: str, data: st.DataObject) -> None:
    spans = data.draw(spans_of(text))
    assert anchor(text, text, spans) == [Anchored(span, AnchorStatus.SAME) for span in spans]


@given(st.text(max_size=40), st.text(max_size=40), st.data())
def test_what_is_put_before_and_after_only_shifts(before: str, after: str, data: st.DataObject) -> None:
    span = Span(len(LEAD), len(LEAD) + len(QUOTE))
    start = span.start + len(before)
    (found,) = anchor(ARTICLE, before + ARTICLE + after, [span])
    assert found == Anchored(Span(start, start + len(QUOTE)), AnchorStatus.SAME)


@given(TEXTS, TEXTS)
def test_unchanged_ends(old: str, new: str) -> None:
    common = unchanged(old, new)
    assert old[: common.head] == new[: common.head]
    assert old[len(old) - common.tail :] == new[len(new) - common.tail :]
    assert common.head + common.tail <= min(len(old), len(new))
    if common.head + common.tail < min(len(old), len(new)):
        assert old[common.head] != new[common.head]
        assert old[len(old) - common.tail - 1] != new[len(new) - common.tail - 1]


@pytest.mark.parametrize("length", [0, 1, 4095, 4096, 4097, 10_000])
def test_unchanged_ends_of_long_texts(length: int) -> None:
    common = unchanged("x" * length + "a" + "y" * length, "x" * length + "bb" + "y" * length)
    assert (common.head, common.tail, common.shift) == (length, length, 1)


@given(TEXTS, TEXTS, st.integers(0, 300))
def test_a_reader_goes_on_inside_the_text(old: str, new: str, offset: int) -> None:
    offset = min(offset, len(old))
    assert 0 <= carry_offset(old, new, offset) <= len(new)
    assert carry_offset(old, old, offset) == offset


def test_a_reader_goes_on_at_the_same_words() -> None:
    new = "UPDATE\n\n" + ARTICLE
    assert carry_offset(ARTICLE, new, len(LEAD)) == len(LEAD) + 8
    assert carry_offset(ARTICLE, LEAD + REST, len(LEAD) + 5) == len(LEAD)


def spans_of(text: str) -> st.SearchStrategy[list[Span]]:
    if not text:
        return st.just([])
    offsets = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30))
    return st.lists(offsets.map(lambda pair: Span(pair[0], min(len(text), sum(pair)))), max_size=5).map(
        lambda spans: [span for span in spans if span.start < span.end]
    )
