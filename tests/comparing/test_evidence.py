"""What is shown for a parallel: spans in both texts, the kind, the line that says why."""

import pytest
from hypothesis import given, settings

from seedreader.comparing.evidence import Side, evidence
from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.ranking import RankedPair, Ranker
from seedreader.comparing.suggesting import Source, band, suggested, suggested_for
from seedreader.domain.parallels import ArticleSpan, Band, Differing, Evidence, Kind, Reason
from seedreader.domain.text import Span
from seedreader.reading.clusters import cluster_start
from tests import strategies
from tests.comparing.corpora import indexed, seed_index


def found(one: str, other: str, one_day: str = "", other_day: str = "", language: str = "english") -> Evidence:
    """The evidence of two whole texts."""
    ranker = Ranker(indexed(one, other, language=language))
    sides = [Side(text, Span(0, len(text)), day, language) for text, day in ((one, one_day), (other, other_day))]
    return evidence(sides[0], sides[1], ranker.scorer.rarities)


def shared(one: str, other: str, reason: Reason) -> list[tuple[str, str]]:
    """What of one kind is shared, as text."""
    return [
        (one[each.one.start : each.one.end], other[each.other.start : each.other.end])
        for each in found(one, other).shared
        if each.reason is reason
    ]


def test_a_shared_quotation_is_found_with_its_span_on_both_sides() -> None:
    one = "“We cannot be naïve, and we really have to work together, assess what is happening,” he said."
    other = "He warned: “We cannot be naive; we must assess what is happening together.”"
    assert found(one, other).kind is Kind.SAME_QUOTATION
    ((mine, its),) = shared(one, other, Reason.QUOTATION)
    assert mine.startswith("We cannot be naïve")
    assert its.startswith("We cannot be naive")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It is a gift,” she said of the boat.", "“It is a shame,” he said of the house."),
        ("“Of all that there is”, he wrote.", "“Of all that there was”, she read."),
        ("He was naive about China.", "She was “naive about China”."),
        ("“We look at the Indo-Pacific and beyond,” he said.", "“Peace in the Indo-Pacific and trade,” she said."),
    ],
)
def test_small_words_names_and_words_quoted_once_make_no_quotation(one: str, other: str) -> None:
    assert found(one, other).kind is Kind.SAME_CLAIM


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“We will do everything we can to help the families,” she said.",
            "“We will do everything we can to open it.”",
        ),
        ("“It is too early to say when the ships will sail,” he said.", "“It is too early to say who is to blame.”"),
        ("“I have never seen so many ships at anchor.”", "“I have never seen so many people at a picket line.”"),
        ("“This is a very difficult time to run a port.”", "“This is a very difficult question for the court.”"),
        ("“There is no money for a rise,” he said.", "“There is no money in the strike fund,” a docker said."),
        ("“At the end of the day we have bills.”", "“At the end of the day it is about respect,” he said."),
        ("“The safety of our ships is our first duty.”", "“The safety of our workers is our first priority.”"),
        ("“The ferry has ever been leaking at sea,” he said.", "“The ferry has never been leaking at sea,” she said."),
    ],
)
def test_a_phrase_that_anybody_uses_makes_no_quotation(one: str, other: str) -> None:
    assert found(one, other).kind is not Kind.SAME_QUOTATION


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“We ran to the door and it would not move.”", "He said it “would not move, it was on a chain”.", None),
        ("“They turned back because they were alone,” he said.", "They went, he said, “because alone”.", None),
        ("“It is the lung of this town,” he said.", "He called it “the lung of this town”.", "the lung of this town"),
        ("“It was like a knife at the throat.”", "It felt, he said, like “a knife at the throat of us”.",
         "a knife at the throat"),
        ("“We grow where margins are, and leave where they are not.”",
         "They “grow where margins are” and “leave where they are not”.",
         "grow where margins are, and leave where they are not"),
        ("“Nobody burns that road,” he said.", "“I say that it disarms him, for nobody burns that road.”",
         "Nobody burns that road"),
    ],
)  # fmt: skip
def test_who_quotes_less_of_a_sentence_quotes_the_same(one: str, other: str, same: str | None) -> None:
    told = found(one, other)
    assert [one[each.one.start : each.one.end] for each in told.shared if each.reason is Reason.QUOTATION] == (
        [same] if same else []
    )
    assert (told.kind is Kind.SAME_QUOTATION) is bool(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“Pipeline to not we of glacier reactor we cooperation of harbour tariff.”",
            "“Cooperation tariff deterrence deterrence of tariff strengthen harbour cooperation of tariff,” he said,"
            " “harbour of reactor reactor cooperation we deterrence glacier glacier alliance reactor.”",
        ),
        (
            "“Deterrence reactor harbour deterrence harbour cooperation reactor reactor pipeline alliance to"
            " deterrence.”",
            "“The deterrence cooperation deterrence reactor the deterrence,” he said, “reactor harbour the pipeline"
            " tariff glacier cooperation cooperation alliance strengthen deterrence.”",
        ),
    ],
)
def test_what_is_the_same_quotation_is_so_from_either_side(one: str, other: str) -> None:
    """Where the words can be paired in several ways that are as good."""
    there, back = found(one, other), found(other, one)
    assert there.kind is back.kind
    quoted = [
        [(each.one, each.other) for each in shares if each.reason is Reason.QUOTATION]
        for shares in (there.shared, back.shared)
    ]
    assert quoted[0] == [(mine, its) for its, mine in quoted[1]]


def test_any_noun_of_a_german_quotation_tells_something() -> None:
    one = "„Gegen dieses Wasser war kein Kraut gewachsen“, sagte Stolz."
    other = "Stolz sagte: „Wir haben gekämpft, aber gegen dieses Wasser war kein Kraut gewachsen.“"
    assert found(one, other, language="german").kind is Kind.SAME_QUOTATION
    one, other = "„Wir werden alles tun, um zu helfen.“", "„Wir werden alles tun, um die Wahl zu gewinnen.“"
    assert found(one, other, language="german").kind is Kind.SAME_CLAIM


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("english", "Roth denied that Tellmar was in talks to buy Kaleva.", "Tellmar is in talks to buy Kaleva."),
        ("english", "Tellmar is not in talks to buy Kaleva, Roth said.", "The group is in talks to buy Kaleva."),
        ("english", "A spokeswoman rejected claims that exits were blocked.", "Exits were blocked, they say."),
        ("english", "The union has ruled out a strike.", "The union threatened a strike."),
        ("english", "No exit was locked.", "The rear exit was locked, said Walczak."),
        ("english", "The reports of a strike are untrue.", "There were reports of a strike."),
        ("german", "Der Landrat wies den Vorwurf zurück, die Bürger seien zu spät gewarnt worden.",
         "Die Bürger wurden zu spät gewarnt."),
        ("german", "Die Sirenen heulten nicht.", "In der Nacht heulten die Sirenen."),
        ("french", "La digue de Niederau n'a pas cédé.", "La digue de Niederau a cédé mardi."),
        ("french", "Le maire a démenti que la digue ait cédé.", "La digue a cédé mardi, selon le maire."),
        ("spanish", "El alcalde negó que el puente estuviera cerrado.", "El puente estaba cerrado."),
        ("italian", "Il ponte non era chiuso.", "Il ponte era chiuso da lunedì."),
    ],
)  # fmt: skip
def test_that_one_denies_what_the_other_says_is_a_hint(language: str, one: str, other: str) -> None:
    for told in (found(one, other, language=language), found(other, one, language=language)):
        assert told.kind is Kind.SAME_CLAIM
        assert (told.hint, told.link_type) == ("one denies", "related")
        assert "≠" in told.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Roth denied that Tellmar was in talks to buy Kaleva.", "Tellmar is not in talks to buy Kaleva."),
        ("Roth did not deny that Tellmar was in talks.", "Tellmar was in talks, they say."),
        ("Tellmar not only cut jobs in paper, it closed a mill.", "Tellmar cut jobs in paper."),
        ("The mill will close, and nobody was told.", "The mill will close in May."),
        ("Tellmar won the market for paper.", "Tellmar leads the market for paper."),
        ("The court ruled that paper is a good.", "Paper is a good, said the court."),
        ("It is not Japan that wants a paper mill.", "Japan wants paper from the mill, not money."),
    ],
)
def test_who_denies_something_else_or_denies_it_too_says_the_same(one: str, other: str) -> None:
    told = found(one, other)
    assert (told.kind, told.hint, told.link_type) == (Kind.SAME_CLAIM, "same claim", "corroborates")


def test_what_denies_is_named() -> None:
    told = found("A spokeswoman rejected claims that exits were blocked.", "Exits were blocked, they say.")
    assert told.why.endswith("≠ rejected claims")


def test_quotations_with_a_few_words_in_common_are_not_the_same() -> None:
    one = "“Our fleet will grow until the distant coast is safe from the raids.”"
    other = "“A fleet without sailors brings peace to no coast and wins no raids.”"
    sides = [Side(text, Span(0, len(text))) for text in (one, other)]
    assert evidence(sides[0], sides[1], lambda terms: dict.fromkeys(terms, 9.0)).kind is not Kind.SAME_QUOTATION


def test_a_passage_that_cuts_a_cluster_keeps_spans_inside() -> None:
    sides = [Side("a cafe\u0301 here", Span(2, 6)), Side("cafe\u0301", Span(0, 4))]
    (same,) = evidence(sides[0], sides[1], lambda terms: dict.fromkeys(terms, 1.0)).shared
    assert (same.one, same.other) == (Span(2, 6), Span(0, 4))


def test_names_figures_and_words_of_one_meaning_are_shown() -> None:
    one = "Rutte wants to strengthen ties with 1,000 firms in Tokyo."
    other = "Deeper relations with a thousand Japanese firms, 1000 in all, are what Mark Rutte asks for."
    assert ("Tokyo", "Japanese") in shared(one, other, Reason.NAME)
    assert ("Rutte", "Rutte") in shared(one, other, Reason.NAME)
    assert ("1,000", "1000") in shared(one, other, Reason.FIGURE)
    assert ("strengthen", "Deeper") not in shared(one, other, Reason.WORD)
    assert ("ties", "relations") in shared(one, other, Reason.WORD)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("The quake killed 14 people in Orvena.", "In Orvena 19 people were killed.", "14 people ≠ 19 people"),
        (
            "Brandell pays a fine of 12 million crowns.",
            "Brandell was fined 15 million crowns.",
            "12 million crowns ≠ 15",
        ),
        ("Wages at Nordia rise by 4%.", "Nordia says wages rise by 8 per cent.", "4% ≠ 8 per cent"),
        ("Nordia paid $3 million for the boat.", "The boat cost Nordia $5 million.", "$3 million ≠ $5 million"),
    ],
)
def test_figures_that_differ_are_a_hint(one: str, other: str, why: str) -> None:
    told = found(one, other)
    assert told.kind is Kind.FIGURES_DIFFER
    assert why in told.why


@pytest.mark.parametrize(
    ("language", "one", "other", "why"),
    [
        ("english", "Tellmar made €412 million in net profit.", "Net profit: €421 million.",
         "€412 million ≠ €421 million"),
        ("german", "4.000 Haushalte in Tessel sind ohne Strom.", "In Tessel sind 9000 Haushalte ohne Strom.",
         "4.000 Haushalte ≠ 9000 Haushalte"),
        ("german", "Zwei Menschen starben in der Flut der Erl.", "In der Flut der Erl starben drei Menschen.",
         "Zwei Menschen ≠ drei Menschen"),
        ("french", "Près de 1 200 foyers de la ville sont privés d’eau.", "Privés d’eau : 1 500 foyers de la ville.",
         "1 200 foyers ≠ 1 500 foyers"),
    ],
)  # fmt: skip
def test_figures_differ_in_other_languages_and_beside_one_name_of_two_words(
    language: str, one: str, other: str, why: str
) -> None:
    told = found(one, other, language=language)
    assert told.kind is Kind.FIGURES_DIFFER
    assert told.why.endswith(why)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("german", "4.000 Haushalte in Altenbrück sind ohne Strom.", "In Altenbrück sind 4000 Haushalte ohne Strom."),
        ("german", "Der Pegel der Erl stieg auf 7,40 Meter.", "Auf 7,4 Meter stieg der Pegel der Erl."),
        ("french", "Cinq sont portées disparues à Altenbrück.", "À Altenbrück quatre sont portées disparues."),
    ],
)
def test_numbers_written_otherwise_and_of_nothing_do_not_differ(language: str, one: str, other: str) -> None:
    assert found(one, other, language=language).kind is Kind.SAME_CLAIM


def test_small_words_and_what_only_goes_with_a_number_are_no_evidence() -> None:
    assert (
        found(
            "Die Schäden werden auf 80 Millionen geschätzt.", "Die Toten werden auf See bestattet.", language="german"
        ).why
        == ""
    )
    assert found("The damage is put at £40 million.", "Losses of £55 million are likely.").why == ""


def test_a_word_of_saying_has_no_meaning_in_common_with_another() -> None:
    one, other = "NATO and Japan are no longer distant observers.", "Rutte noted that the startups focused on drones."
    for there in (found(one, other), found(other, one)):
        assert (there.shared, there.why, there.denying) == ((), "", "")


def test_what_begins_with_a_capital_on_one_side_only_or_in_german_is_no_name() -> None:
    assert shared("Council officers came to Tessel.", "The council met in Tessel.", Reason.NAME) == [
        ("Tessel", "Tessel")
    ]
    told = found("Die Schäden in Tessel sind groß.", "In Tessel sind die Schäden groß.", language="german")
    assert {each.reason for each in told.shared} == {Reason.WORD}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quake killed 14 people in Orvena.", "In Orvena fourteen people were killed."),
        ("About 60 rescuers came to Orvena by air.", "By air came 64 rescuers, Orvena said."),
        ("Orvena sent 60 rescuers and two helicopters.", "Two dogs and 60 rescuers came from Orvena."),
        ("Kreis of Halden is 61 years old.", "The 45-year-old Kreis, of Halden, left."),
        ("The company must pay a fine of 12 million crowns.", "The city wants to found a fund of 3 million crowns."),
        ("A crowd of 20 people in Orvena.", "Weather of 20 degrees in Orvena."),
    ],
)
def test_figures_of_other_things_and_rough_ones_do_not_differ(one: str, other: str) -> None:
    assert found(one, other).kind is Kind.SAME_CLAIM


def test_relative_dates_are_resolved_against_the_day_of_publication() -> None:
    one, other = "Rutte visited Yokosuka base yesterday.", "Rutte visited Yokosuka base on April 8, 2025."
    assert found(one, other).kind is Kind.SAME_CLAIM
    assert found(one, other, "2025-04-09").kind is Kind.SAME_CLAIM
    assert found(one, other, "2025-04-12").kind is Kind.FIGURES_DIFFER


def test_bands_stand_out_from_the_noise_and_heed_the_rank() -> None:
    assert band(1.0, 0.2) is Band.STRONG
    assert band(1.0, 0.2, rank=4) is Band.LIKELY
    assert band(0.35, 0.2) is Band.LIKELY
    assert band(0.3, 0.2) is Band.WEAK
    assert band(1.0, 0.2, tells=False) is Band.WEAK


def test_who_shares_small_words_only_is_no_likely_parallel() -> None:
    noise = "Bees fly far. Honey is sweet. A hive stands on the roof. Wax burns slowly."
    one = f"{noise} She said that she would not turn to it again."
    other = "Trams are late. Rails rust quickly. The bell rang twice. He said that it would not be so again."
    index = indexed(one, other)
    ranker = Ranker(index)
    found = suggested(ranker, index, ranker.pairs(5), lambda article: Source(index.text(article)))
    assert found[0].score > 2 * ranker.noise
    assert found[0].band is Band.WEAK
    assert not ranker.tells(found_number(index, found[0].source), found_number(index, found[0].target))


def found_number(index: MemoryIndex, place: ArticleSpan) -> int:
    return next(number for number in index.numbers(place.article) if index.span(number) == place.span)


def test_the_rank_is_that_among_the_pairs_of_a_sentence_with_one_article() -> None:
    text = "The ferry ran aground off Hallo in March. " * 4
    index = indexed(text, text, text)
    pairs = [RankedPair(10.0, one, other) for one in range(4) for other in range(4, 8)]
    offered = suggested(
        Ranker(index), index, [*pairs, RankedPair(10.0, 3, 8)], lambda article: Source(index.text(article))
    )
    assert [each.band for each in offered] == [*[Band.STRONG] * 15, Band.LIKELY, Band.STRONG]


def test_what_two_passages_are_is_the_same_from_either_side() -> None:
    index = seed_index()
    ranker = Ranker(index)
    for _, *pair in ranker.pairs(5000):
        one, other = (Side(index.text(index.article(number)), index.span(number)) for number in pair)
        there, back = evidence(one, other, ranker.scorer.rarities), evidence(other, one, ranker.scorer.rarities)
        assert (there.kind, there.hint) == (back.kind, back.hint)
        assert set(there.differing) == {Differing(each.other, each.one) for each in back.differing}


def test_suggestions_of_the_seeds() -> None:
    index = seed_index()
    ranker = Ranker(index)
    offered = suggested(ranker, index, ranker.pairs(60), lambda article: Source(index.text(article), "2025-04-10"))
    assert [each.kind for each in offered[:3]] == [Kind.SAME_QUOTATION] * 3
    assert {each.band for each in offered[:20]} == {Band.STRONG}
    assert "armed forces" in offered[0].evidence.why
    assert all(each.source.article != each.target.article for each in offered)


def test_a_passage_gets_suggestions_with_evidence_inside_of_it() -> None:
    index = seed_index()
    start = index.text(2).index("projecting collective power")
    passage = ArticleSpan(2, Span(start, start + 27))
    ranker = Ranker(index)
    ranked = ranker.of_passage(index.text(2), passage.span, 2, limit=5)
    best, *_ = suggested_for(ranker, index, passage, ranked, lambda article: Source(index.text(article)))
    assert best.target.article == 3
    (words,) = [each for each in best.evidence.shared if each.reason is Reason.QUOTATION]
    assert index.text(3)[words.other.start : words.other.end] == "projecting collective power"
    assert words.one == passage.span


@given(strategies.places(), strategies.places())
@settings(max_examples=40)
def test_spans_are_whole_clusters_inside_the_passages(one: strategies.Place, other: strategies.Place) -> None:
    sides = [Side(each.text, each.span, "2025-04-10") for each in (one, other)]
    told = evidence(sides[0], sides[1], lambda terms: dict.fromkeys(terms, 1.0))
    spans = [(each.one, each.other) for each in told.shared] + [(each.one, each.other) for each in told.differing]
    for pair in spans:
        for span, side in zip(pair, sides, strict=True):
            assert side.span.start <= span.start < span.end <= side.span.end
            borders = {side.span.start, side.span.end}
            for place in {span.start, span.end} - borders - {len(side.text)}:
                assert cluster_start(side.text, place) == place
