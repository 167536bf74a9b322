"""Plugins: found by entry point, off until listed, refused with a sentence where they are wrong."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from hfcardlint import plugins, rules
from hfcardlint.cli import main
from hfcardlint.rule import Rule
from hfcardlint.testing import check_examples

from .conftest import ROOT, Runner

EXAMPLE = ROOT / "docs" / "examples" / "hfcardlint-acme"
GOOD = """
from hfcardlint import Rule
from hfcardlint.finding import Span

class AcmeAlways(Rule):
    '''Speaks.

    Why.
    '''
    name = "acme-always"

    def check(self, card):
        yield self.at(Span(0, 1), "spoken")
"""


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Rules are kept by plugin for a run; every test here has plugins of its own."""
    yield
    rules.all_rules.cache_clear()
    rules.by_name.cache_clear()
    for name in [name for name in sys.modules if name.startswith("plugged_")]:
        del sys.modules[name]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that lays an installed distribution with one entry point on the path."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    (tmp_path / "work" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    Path("README.md").write_text("---\nlicense: mit\n---\n# T\n")

    def lay(source: str, prefix: str = "acme", distribution: str = "hfcardlint-acme") -> None:
        module = f"plugged_{distribution.replace('-', '_')}"
        (site / f"{module}.py").write_text(source)
        info = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[hfcardlint.rules]\n{prefix} = {module}\n")

    return lay


def run(*args: str, config: str = 'plugins = ["acme"]\n') -> Result:
    Path("hfcardlint.toml").write_text(config)
    result = Runner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_plugin_is_off_and_not_imported_until_it_is_listed(install: Callable[..., None]) -> None:
    install("raise RuntimeError('imported')\n")
    assert run("--format", "concise", config="").exit_code in (0, 1)
    listed = run("rule", config="")
    assert listed.exit_code == 0
    assert 'plugin acme is installed and off; plugins = ["acme"] in the configuration turns it on' in listed.output


def test_a_listed_plugin_is_like_any_rule(install: Callable[..., None]) -> None:
    install(GOOD)
    assert "README.md:1:1: warning acme-always spoken" in run("--format", "concise").output
    assert run("--select", "acme-always", "--format", "concise").output.count("\n") == 1
    assert run("--select", "acme-alway").stderr.endswith("did you mean `acme-always`?\n")
    assert "acme-always" not in run("--ignore", "acme-always", "--format", "concise").output
    note = run("--format", "concise", config='plugins = ["acme"]\nlevels = { acme-always = "note" }\n')
    assert "note acme-always" in note.output
    assert "acme-always" in run("rule").output and "installed and off" not in run("rule").output
    for form in ("json", "sarif", "gitlab", "junit", "github"):
        assert "acme-always" in run("--format", form).output


@pytest.mark.parametrize("prefix", ["acme", "acme-lab"])
def test_sarif_describes_the_rules_of_plugins(install: Callable[..., None], prefix: str) -> None:
    install(GOOD.replace("acme-", f"{prefix}-"), prefix)
    report = json.loads(run("--format", "sarif", config=f'plugins = ["{prefix}"]\n').output)["runs"][0]
    [found] = [result for result in report["results"] if result["ruleId"] == f"{prefix}-always"]
    described = report["tool"]["driver"]["rules"][found["ruleIndex"]]
    assert (described["id"], described["name"]) == (f"{prefix}-always", "AcmeAlways")
    assert described["shortDescription"]["text"] == "Speaks."
    assert described["help"]["text"] == "Speaks. Why."
    assert "helpUri" not in described
    assert f"# {prefix}-always" in run("rule", f"{prefix}-always", config=f'plugins = ["{prefix}"]\n').output


def test_a_name_is_known_where_the_settings_of_one_path_have_it(install: Callable[..., None]) -> None:
    install(GOOD)
    Path("sub").mkdir()
    Path("sub/README.md").write_text("---\nlicense: mit\n---\n# T\n")
    Path("sub/hfcardlint.toml").write_text("")
    Path("list").write_text("README.md\n")
    given = ("--ignore", "acme-always", "--format", "concise", "--exit-zero")
    for paths in (("README.md", "sub"), ("sub", "README.md"), ("sub", "--files-from", "list")):
        assert run(*given, *paths).exit_code == 0
    assert "no rule `acme-always`; plugin acme is installed and off" in run(*given, "sub").stderr
    os.chdir("sub")
    assert run(*given, "../README.md", "../sub/README.md", config="").exit_code == 0


@pytest.mark.parametrize("form", ["markdown", "html", "sarif"])
def test_no_report_links_to_a_page_that_is_not_there(install: Callable[..., None], form: str) -> None:
    install(GOOD)
    said = run("--format", form).output
    assert "acme-always" in said and "/docs/rules/" in said
    assert "/docs/rules/acme" not in said


def test_a_comment_ignores_a_rule_of_a_plugin(install: Callable[..., None]) -> None:
    install(GOOD)
    Path("README.md").write_text("---\n# hfcardlint-ignore-file: acme-always -- not here\nlicense: mit\n---\n# T\n")
    said = run("--format", "concise").output
    assert "acme-always" not in said and "ignore-" not in said
    assert "ignore-invalid" in run("--format", "concise", config="").output


def test_a_rule_of_a_plugin_that_raises_is_named(install: Callable[..., None]) -> None:
    install(GOOD.replace('yield self.at(Span(0, 1), "spoken")', "raise ValueError('x')"))
    result = run("--format", "concise")
    assert result.exit_code == 2
    assert (
        "rule acme-always crashed: ValueError: x; please report it to the authors of the plugin acme" in result.stderr
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("yield 'spoken'", "TypeError: a rule yields findings and nothing else"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
        ("raise SystemExit(0)", "SystemExit: 0"),
    ],
)
def test_a_rule_of_a_plugin_that_does_something_else_is_named(
    install: Callable[..., None], line: str, said: str
) -> None:
    install(GOOD.replace('yield self.at(Span(0, 1), "spoken")', line))
    result = run("--format", "concise")
    assert result.exit_code == 2
    assert f"rule acme-always crashed: {said}" in result.stderr
    assert "data-absent" in result.stdout


@pytest.mark.parametrize(
    "edits", ["Edit(-5, 2, 'x')", "Edit(5, 2, 'x')", "Edit(0, 99, 'x')", "Edit(0, 3, 'x'), Edit(1, 4, 'y')"]
)
def test_a_fix_outside_of_the_card_is_left_out(install: Callable[..., None], edits: str) -> None:
    fix = f'Span(0, 1), "spoken", fix=Fix(Safety.SAFE, "t", ({edits},))'
    install(GOOD.replace('Span(0, 1), "spoken"', fix).replace("import Span", "import Edit, Fix, Safety, Span"))
    before = Path("README.md").read_text()
    result = run("--fix", "--format", "concise")
    assert "fix of acme-always left out, a defect of the rule: t" in result.stderr
    assert Path("README.md").read_text() == before


WRONG = {
    "import error": ("import gone_for_ever\n", "cannot be imported: ModuleNotFoundError: No module named"),
    "end": ("raise SystemExit(0)\n", "cannot be imported: SystemExit: 0"),
    "syntax error": ("def\n", "cannot be imported: SyntaxError"),
    "no rule": ("x = 1\n", "holds no rule"),
    "other prefix": (GOOD.replace("acme-always", "other-always"), "`other-always` must begin with `acme-`"),
    "twice": (GOOD + GOOD.replace("AcmeAlways", "AcmeAgain"), "there are two rules `acme-always`"),
}


@pytest.mark.parametrize(("source", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_plugin_is_told_with_its_package(
    install: Callable[..., None], source: str, words: str
) -> None:
    install(source)
    result = run()
    assert result.exit_code == 2
    assert result.stderr.startswith("hfcardlint: hfcardlint.toml:1: plugin `acme` of hfcardlint-acme")
    assert words in result.stderr and result.stderr.count("\n") == 1


def test_a_plugin_that_is_not_installed_is_told_with_the_nearest(install: Callable[..., None]) -> None:
    install(GOOD)
    result = run(config='profile = "hub"\nplugins = ["acne"]\n')
    assert result.exit_code == 2
    assert result.stderr == "hfcardlint: hfcardlint.toml:2: no plugin `acne` is installed; did you mean `acme`?\n"


def test_two_packages_of_one_prefix_are_both_named(install: Callable[..., None]) -> None:
    install(GOOD)
    install(GOOD, distribution="acme-other")
    assert "plugin `acme` is offered by acme-other and hfcardlint-acme" in run().stderr


def test_the_prefix_of_our_own_rules_is_taken(install: Callable[..., None]) -> None:
    install(GOOD.replace("acme", "license"), prefix="license")
    assert "its prefix is taken by the rule `license-" in run(config='plugins = ["license"]\n').stderr


def test_two_plugins_run_one_after_the_other(install: Callable[..., None]) -> None:
    install(GOOD)
    install(GOOD.replace("acme", "zeta"), prefix="zeta", distribution="zeta-rules")
    said = run("--format", "concise", config='plugins = ["zeta", "acme"]\n').output
    assert said.index("zeta-always") < said.index("acme-always")


def test_a_plugin_that_is_listed_twice_runs_once(install: Callable[..., None]) -> None:
    install(GOOD)
    said = run("--format", "concise", config='plugins = ["acme", "acme"]\n')
    assert said.stdout.count("acme-always") == 1 and said.stderr == ""


def test_a_rule_of_a_plugin_that_is_off_is_told_as_one(install: Callable[..., None]) -> None:
    install(GOOD)
    told = "no rule `acme-always`; plugin acme is installed and off; "
    told += 'plugins = ["acme"] in the configuration turns it on'
    assert run("rule", "acme-always", config="").stderr == f"hfcardlint: {told}\n"
    assert run("--select", "acme-always", config="").stderr == f"hfcardlint: --select: {told}\n"


@pytest.mark.parametrize(("since", "said"), [("", "profile `recommended`."), ('    since = "3.1"', ", since 3.1.")])
def test_a_plugin_counts_its_own_versions(install: Callable[..., None], since: str, said: str) -> None:
    install(GOOD.replace('    name = "acme-always"\n', f'    name = "acme-always"\n{since}\n'))
    page = run("rule", "acme-always").stdout
    assert said in page and "since 0.1" not in page


def test_our_rules_hold_no_plugin() -> None:
    assert all(rule.__module__.startswith("hfcardlint.rules.") for rule in rules.all_rules())


def shown(language: str) -> list[str]:
    """Return the blocks of the page on plugins in a language."""
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_the_rule_of_the_page_takes_the_configuration_of_the_page(install: Callable[..., None]) -> None:
    install(shown("python")[0])
    given = shown("toml")[0]
    said = run("--format", "concise", config=given)
    assert (said.exit_code, said.stderr) == (1, "")
    assert "acme-contact-missing the card does not name models@acme.example" in said.stdout
    assert (
        "acme-contact-missing"
        not in run("--format", "concise", config=given.replace("models@acme.example", "T")).stdout
    )


def test_the_rule_of_the_page_holds_to_its_examples() -> None:
    blocks = shown("python")
    assert len(blocks) == 2
    names: dict[str, object] = {"__name__": "page"}
    for block in blocks:
        exec(compile(block, "docs/plugins.md", "exec", dont_inherit=True), names)
    rule = names["AcmeContactMissing"]
    assert isinstance(rule, type) and issubclass(rule, Rule)
    check_examples(rule)
    test = names["test_contact_missing"]
    assert callable(test)
    test()


@pytest.mark.slow
def test_the_example_is_installed_and_run(tmp_path: Path) -> None:
    """Build and install the example into a folder of its own, and use it as a user would."""
    target = tmp_path / "site"
    options = ["--quiet", "--no-deps", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(EXAMPLE)], check=True, timeout=300)
    installed = [
        point.name for dist in importlib.metadata.distributions(path=[str(target)]) for point in dist.entry_points
    ]
    assert installed == ["acme"] and plugins.GROUP == "hfcardlint.rules"
    work = tmp_path / "work"
    (work / ".git").mkdir(parents=True)
    (work / "README.md").write_text("---\nlicense: mit\n---\n# Tiny tagger\n")
    paths = [str(target), str(ROOT), sysconfig.get_path("purelib")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}

    def hfcardlint(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "hfcardlint", *args]
        return subprocess.run(command, cwd=work, env=env, capture_output=True, encoding="utf-8", timeout=60)

    assert "acme-contact-missing" not in hfcardlint("--format", "concise").stdout
    (work / "hfcardlint.toml").write_text('plugins = ["acme"]\n')
    assert "warning acme-contact-missing the card does not name the address models@acme.example" in (
        hfcardlint("--format", "concise").stdout
    )
    assert "## Options" in hfcardlint("rule", "acme-contact-missing").stdout
    (work / "hfcardlint.toml").write_text('plugins = ["acme"]\n[rules.acme-contact-missing]\naddress = "Tiny tagger"\n')
    assert "acme-contact-missing" not in hfcardlint("--format", "concise").stdout
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE / "tests")]
    done = subprocess.run(tests, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
