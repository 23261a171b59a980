"""What the program is about: articles, marks, passages, tags, links, and the rules that always hold for them.

Standard library only. Offsets everywhere are Unicode code points into an article's canonical text, start included, end
excluded.
"""
