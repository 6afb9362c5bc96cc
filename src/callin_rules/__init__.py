"""Call-in of executive decisions in UK councils: each constitution's rules as data, each answer with its paragraph.

The library advises; the proper officer decides.

What this package offers is listed in ``__init__.pyi`` beside this file, for people, type checkers and the loader alike;
each name is imported when it is first used, so that importing the package costs next to nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
