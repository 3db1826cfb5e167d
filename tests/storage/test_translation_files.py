from __future__ import annotations

from pathlib import Path

from kiosk.storage.translation_files import TranslationFiles, primary_of, translations_in


def written(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    return file


def test_a_site_s_files_lie_over_those_of_the_leaflets_and_ours(tmp_path: Path) -> None:
    ours = written(tmp_path / "ours" / "pt.toml")
    beside = written(tmp_path / "content" / "hip" / "translations" / "pt-BR.toml")
    site = [written(tmp_path / "site" / name) for name in ("pt.ts", "pt.toml")]
    written(tmp_path / "ours" / "leaflet-kiosk_fr.qm")
    french = written(tmp_path / "site" / "fr.toml")
    written(tmp_path / "content" / "hip" / "translations" / "fr.toml")
    folders = (tmp_path / "ours", tmp_path / "none", tmp_path / "site")
    files = TranslationFiles(folders, tmp_path / "content")
    assert files.added_to("pt-BR") == (ours, beside, *site)
    assert files.added_to("pt") == (ours, *site)
    assert files.added_to("fr") == (french,)
    assert files.whole_for("fr-BE") == tmp_path / "ours" / "leaflet-kiosk_fr.qm"
    assert TranslationFiles(()).added_to("pt") == ()


def test_only_translations_are_taken_along(tmp_path: Path) -> None:
    file = written(tmp_path / "translations" / "pl.toml")
    written(tmp_path / "translations" / "notes.txt")
    assert translations_in(tmp_path / "translations") == (file,)
    assert translations_in(tmp_path / "none") == ()


def test_a_language_in_another_script_is_no_variety() -> None:
    assert [primary_of(each) for each in ("zh-Hant", "zh-TW", "sr-Latn-RS")] == [
        "zh-Hant",
        "zh",
        "sr-Latn-RS",
    ]
