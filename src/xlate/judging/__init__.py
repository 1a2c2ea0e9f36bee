"""Second opinions: a stronger judge, where the user has one, on what the checks are in doubt of. Off by default.

The checks of :mod:`xlate.comparison` are quick and know their own mind, but for some differences. Those, and only
those, may be put to a model of natural-language inference, to one of sentence embeddings, or to a language model behind
an endpoint or in this process. An opinion moves a difference's confidence and stands beside it with its source.
:func:`~xlate.judging.review.reviewed` is the whole of it.
"""
