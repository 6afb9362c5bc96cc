"""The mutants of a source file, as mutmut makes them: one expression, operator, number or string of a function is changed.

mutmut writes every mutant of a function into the file, behind a switch that each call has to pass. Here a mutant is put in
place of the running function, so nothing runs slower, and decorated functions are mutated as well, which mutmut leaves out.
As in mutmut, annotations, decorators, docstrings, calls of ``len`` and ``isinstance`` and all that stands outside a
function are left alone.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_NAMES, MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

from verification.code_mutants_run import Mutant

BLANK = cst.Module([])
ALL_CODE = IgnoredCode(no_mutate_lines=set(), ignore_node_lines=set(), ignore_pattern_lines=set())


class EveryFunction(MutationVisitor):
    """mutmut's visitor, which goes into decorated functions too."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            return node.name.value in NEVER_MUTATE_FUNCTION_NAMES
        return super()._skip_node_and_children(node)


def mutants_of(path: Path, module: str) -> list[Mutant]:
    """Every mutant of a file."""
    text = path.read_text(encoding="utf-8")
    visitor = EveryFunction(mutation_operators, ALL_CODE)
    wrapper = MetadataWrapper(cst.parse_module(text))
    functions = {function: owner for owner, function in functions_in(wrapper.visit(visitor))}
    where = wrapper.resolve(PositionProvider)
    statements = statements_in(text)
    found = []
    for mutation in visitor.mutations:
        function = mutation.contained_by_top_level_function
        if function not in functions:
            continue  # a line of a class
        owner = functions[function]
        changed = deep_replace(function, mutation.original_node, mutation.mutated_node)
        assert isinstance(changed, cst.FunctionDef)
        before, after = changed_lines(text_of(function), text_of(changed))
        name = f"{owner}.{function.name.value}" if owner else function.name.value
        lines = statement_at(statements, where, mutation.original_node, function)
        found.append(Mutant(module, name, before, after, lines, text_of(changed, owner)))
    return [mutant for mutant in found if mutant.before != mutant.after]


def functions_in(tree: cst.Module) -> list[tuple[str, cst.FunctionDef]]:
    """The functions of a module and the methods of its classes, each with the name of its class."""
    found = []
    for statement in tree.body:
        if isinstance(statement, cst.FunctionDef):
            found.append(("", statement))
        elif isinstance(statement, cst.ClassDef):
            found += [(statement.name.value, part) for part in statement.body.body if isinstance(part, cst.FunctionDef)]
    return found


def statements_in(text: str) -> list[tuple[int, int]]:
    """The first and the last line of each statement in functions; of a compound one, the lines that come before its body."""
    found = []
    for each in ast.walk(ast.parse(text)):
        if isinstance(each, ast.stmt | ast.excepthandler | ast.match_case) and not isinstance(
            each, ast.FunctionDef | ast.ClassDef
        ):
            first = each.pattern.lineno if isinstance(each, ast.match_case) else each.lineno
            body = getattr(each, "body", None)
            last = max(first, body[0].lineno - 1) if body else each.end_lineno
            found.append((first, last))
    return found


def statement_at(
    statements: list[tuple[int, int]],
    where: Mapping[cst.CSTNode, CodeRange],
    node: cst.CSTNode,
    function: cst.FunctionDef,
) -> tuple[int, int]:
    """The lines of the statement that holds a node; the whole function's where that is not known."""
    if node in where:
        line = where[node].start.line
        holding = [lines for lines in statements if lines[0] <= line <= lines[1]]
        if holding:
            return max(holding)
    return where[function].start.line, where[function].end.line


def text_of(function: cst.FunctionDef, owner: str = "") -> str:
    """A function's text without its decorators, in a class of the owner's name where there is one."""
    bare = function.with_changes(decorators=[], leading_lines=[], lines_after_decorators=[])
    if not owner:
        return BLANK.code_for_node(bare)
    return BLANK.code_for_node(cst.ClassDef(name=cst.Name(owner), body=cst.IndentedBlock([bare])))


def changed_lines(before: str, after: str) -> tuple[str, str]:
    """The lines in which two texts differ, each side as one line."""
    one, other = before.splitlines(), after.splitlines()
    while one and other and one[0] == other[0]:
        del one[0], other[0]
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    return " ".join(map(str.strip, one)), " ".join(map(str.strip, other))
