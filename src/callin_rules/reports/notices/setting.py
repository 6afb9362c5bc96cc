"""Setting a notice out: templates in Markdown, of which an authority can replace any by one of its own.

A template is a program by somebody else: it runs in a sandbox, sees the notice and nothing besides, and what it prints
of a fact is escaped, so that a title with an asterisk or an angle bracket in it is shown as it stands. What goes wrong
inside is said as this library says things: the template, the line, and what was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from callin_rules.errors import BadInputError, Fault, near_miss
from callin_rules.reports.notices._extras import needed

if TYPE_CHECKING:
    from callin_rules.reports.notices.content import Notice
    from callin_rules.reports.notices.language import Language

__all__ = ["BASE_DOCUMENT", "PAGE", "TemplateFaultError", "Templates", "markdown_escaped"]

BASE_DOCUMENT = "notice.docx"
"""A Word document of this name in an authority's folder gives its styles, its header and its footer."""
PAGE = "page.html.j2"
_PACKAGED = files("callin_rules") / "reports" / "notices" / "templates"
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
_AT_THE_START = re.compile(r"^(?=[#+\-=])|^(\d+)(?=[.)])")


class TemplateFaultError(BadInputError):
    """A folder of templates, or one of them, that cannot be used."""


@frozen(slots=False)
class Templates:
    """The packaged templates, and before them those in ``folder``, an authority's own.

    Raises :class:`TemplateFaultError` for a folder that is not there, that holds no template, or that holds one which
    no notice would use.
    """

    folder: Path | None = None

    def __attrs_post_init__(self) -> None:
        if self.folder is not None and (faults := list(_faults(self.folder))):
            summary = "these templates cannot be used:"
            raise TemplateFaultError(summary, faults)

    def set_out(self, notice: Notice, language: Language) -> str:
        """The notice in Markdown."""
        text = self.rendered(f"{notice.kind}.md.j2", language, {"notice": notice})
        return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"

    def rendered(self, name: str, language: Language, context: dict[str, Any]) -> str:
        """One template with its context; raises :class:`TemplateFaultError` for whatever goes wrong in it."""
        jinja = needed("jinja2")
        environment = self._for_markdown if name.endswith(".md.j2") else self._for_pages
        say = partial(_say, language) if name.endswith(".md.j2") else language.say
        try:
            text: str = environment.get_template(name).render({**context, "_": say})
        except jinja.TemplateSyntaxError as error:
            raise _broken(error.filename or name, error.lineno, error.message or "") from error
        except jinja.TemplateNotFound as error:
            raise _broken(name, None, f"it includes {error.name!r}, which is not there") from error
        except Exception as error:
            raise _broken(name, None, f"{type(error).__name__}: {error}") from error
        return text

    @property
    def base_document(self) -> Path | None:
        """The authority's own Word document to build on, if it has one."""
        return self.folder / BASE_DOCUMENT if self.folder and (self.folder / BASE_DOCUMENT).exists() else None

    @cached_property
    def _for_markdown(self) -> Any:
        return self._environment(finalize=_as_markdown)

    @cached_property
    def _for_pages(self) -> Any:
        return self._environment()

    def _environment(self, **more: Any) -> Any:
        jinja, sandbox = needed("jinja2"), needed("jinja2.sandbox")
        own = [] if self.folder is None else [jinja.FileSystemLoader(self.folder)]
        return sandbox.ImmutableSandboxedEnvironment(
            loader=jinja.ChoiceLoader([*own, jinja.FunctionLoader(_packaged)]),
            undefined=jinja.StrictUndefined,
            autoescape=True,  # in Markdown, `finalize` has marked everything as escaped before
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **more,
        )


def _say(language: Language, phrase: str, **values: object) -> Any:
    """A phrase in Markdown, with whatever is in its values escaped."""
    return needed("markupsafe").Markup(markdown_escaped(language.say(phrase, **values)))


def _as_markdown(value: object) -> object:
    """What a template prints, escaped for Markdown unless it is already."""
    markup = needed("markupsafe").Markup
    return value if isinstance(value, markup) else markup(markdown_escaped(str(value)))


def markdown_escaped(text: str) -> str:
    """A text that Markdown shows as it stands, in one line."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _AT_THE_START.sub(r"\1\\", line)


def _packaged(name: str) -> str | None:
    template = _PACKAGED / name
    return template.read_text(encoding="utf-8") if template.is_file() else None


def _known() -> list[str]:
    return sorted(t.name for t in _PACKAGED.iterdir() if t.name.endswith(".j2"))


def _faults(folder: Path) -> Iterator[Fault]:
    if not folder.is_dir():
        yield _fault("templates.folder", folder, "no folder", f"a folder that holds any of {_accepted()}")
        return
    own, known = sorted(folder.glob("*.j2")), _known()
    if not own and not (folder / BASE_DOCUMENT).exists():
        yield _fault("templates.none", folder, "a folder without templates", _accepted())
    for path in own:
        if path.name not in known and not path.name.startswith("_"):
            guess = near_miss(path.name, known)
            accepted = f"{_accepted()}; or a part to include, whose name begins with _"
            yield _fault("templates.name", path, path.name, accepted, f"did you mean {guess}?" if guess else None)


def _accepted() -> str:
    return ", ".join([*_known(), BASE_DOCUMENT])


def _fault(code: str, path: Path, given: str, accepted: str, fix: str | None = None) -> Fault:
    return Fault(code=code, where="--templates", given=given, accepted=accepted, fix=fix, file=str(path))


def _broken(name: str, line: int | None, what: str) -> TemplateFaultError:
    accepted = "a Jinja template that shows what a notice holds"
    fault = Fault(code="templates.broken", where=Path(name).name, given=what, accepted=accepted, file=name, line=line)
    summary = "this template cannot be used:"
    return TemplateFaultError(summary, [fault])
