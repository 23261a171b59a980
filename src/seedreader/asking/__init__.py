"""What one asks of a library, in words and in tags: questions are parsed here and held against texts and passages.

Pure functions: texts and passages come in, places and passages go out. Offsets are code points.
"""
