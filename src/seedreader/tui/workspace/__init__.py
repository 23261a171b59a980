"""The one screen people work in: articles, readers, context. Each file is one thing that can be done there."""
