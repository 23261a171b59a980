"""Articles held against each other: parallels, drift, threads. Pure functions; offsets are code points.

From a text to a suggestion (`memory`, `ranking`, `suggesting`):

    index = MemoryIndex()                               # or a library's own `postings.Postings`
    index.add(article_id, text, marks)
    ranker = Ranker(index)                              # for the index as it is now
    ranked = ranker.of_passage(text, span, article_id)  # best first; any span
    suggested_for(ranker, index, ArticleSpan(article_id, span), ranked, source)

`Ranker.of_article` is for an article that has just arrived, `Ranker.pairs` for a whole library; `suggested` makes
`Parallel`s of them: score, band, kind, and evidence as spans of both texts.

`drift.drift` lays the words of two passages side by side, `drift.variants` those of many against the first that was
published; `threads.threads` groups linked passages and tells how many wordings are independent; `speech.speech` tells
quoted from reported.

| module | what it knows |
| --- | --- |
| `words`, `lexicon`, `places`, `thesaurus`, `rarity` | words of English news: stems, spellings, countries, meanings |
| `sentences`, `features` | what is compared, and what of it |
| `postings`, `memory` | what ranking asks of a store, and a store in memory |
| `scoring`, `quoting`, `gist`, `efforts`, `ranking` | how alike, and which come first |
| `dates`, `figures`, `denying`, `evidence`, `suggesting` | why, of what kind, how far it stands out |
| `aligning`, `drift`, `speech`, `threads` | how wording changed from source to source, and who carries it |

Everything is deterministic, offline and symmetric; other languages than English are compared by stems and spelling
without places, thesaurus and general rarity; small words and words that deny are known of German, French, Spanish and
Italian, too.
"""
