"""The dataset on screen: an edit shows, a bad one does not take the page down."""

from __future__ import annotations

import gc
import os
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from components.store import Store, signature
from data.asking import request
from data.judge.dispute import disputes
from data.model import LANGS
from tests.support.village import Village, edit


@pytest.fixture
def store(village: Village, tmp_path: Path) -> Store:
    return Store(village.write(), village.write_articles(tmp_path / "articles"))


def test_a_sound_dataset_is_shown_with_its_texts(store: Store) -> None:
    dataset, problems, texts = store.current()
    assert dataset is not None
    assert problems == ()
    assert set(texts) == {"liuxi", "songping"}


def test_unchanged_files_are_not_read_again(store: Store) -> None:
    assert store.current()[0] is store.current()[0]


def test_an_edited_file_shows(store: Store) -> None:
    before = store.current()[0]
    assert before is not None
    edit(store.data / "observations.csv", "signed_count,40,", "signed_count,41,")
    after, problems, _ = store.current()
    assert after is not None
    assert problems == ()
    assert after.observation("liuxi_signed").value == Decimal(41)
    assert after.version != before.version


def test_a_bad_edit_keeps_the_last_good_dataset_and_lists_the_problems(store: Store) -> None:
    before = store.current()[0]
    edit(store.data / "observations.csv", "signed_count,40,", "signed_count,forty,")
    edit(store.data / "reforms.csv", "stated", "proven")
    after, problems, _ = store.current()
    assert after is before
    assert {one.file for one in problems} == {"observations.csv", "reforms.csv"}
    assert any("forty" in one.say(lang) for one in problems for lang in LANGS)


def test_the_problems_stay_until_they_are_mended(store: Store) -> None:
    store.current()
    file = store.data / "observations.csv"
    edit(file, "signed_count,40,", "signed_count,forty,")
    assert store.current()[1]
    assert store.current()[1]
    edit(file, "signed_count,forty,", "signed_count,42,")
    dataset, problems, _ = store.current()
    assert problems == ()
    assert dataset is not None
    assert dataset.observation("liuxi_signed").value == Decimal(42)


def test_a_file_that_vanishes_is_a_problem_and_its_return_mends_it(store: Store) -> None:
    before = store.current()[0]
    file = store.data / "zones.yaml"
    kept = file.read_bytes()
    file.unlink()
    after, problems, _ = store.current()
    assert after is before
    assert "zones.yaml" in {one.file for one in problems}
    file.write_bytes(kept)
    assert store.current()[1] == ()


def test_a_bad_dataset_at_the_start_gives_none_and_its_problems(store: Store) -> None:
    edit(store.data / "observations.csv", "signed_count,40,", "signed_count,forty,")
    dataset, problems, _ = store.current()
    assert dataset is None
    assert problems
    edit(store.data / "observations.csv", "signed_count,forty,", "signed_count,40,")
    assert store.current()[0] is not None


def test_a_folder_that_is_not_there_gives_none_and_its_problems(tmp_path: Path) -> None:
    dataset, problems, texts = Store(tmp_path / "nowhere", tmp_path / "nor here").current()
    assert dataset is None
    assert problems
    assert texts == {}


def test_an_article_that_arrives_later_is_read(store: Store) -> None:
    file = store.text / "songping.txt"
    kept = file.read_bytes()
    file.unlink()
    assert set(store.current()[2]) == {"liuxi"}
    file.write_bytes(kept)
    assert set(store.current()[2]) == {"liuxi", "songping"}


def test_the_signature_of_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert signature(tmp_path / "nowhere") == ()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="a system without links")
def test_a_link_that_leads_nowhere_hides_no_change(store: Store) -> None:
    (store.data / ".#observations.csv").symlink_to("user@host.1234")
    before = store.current()[0]
    assert before is not None
    edit(store.data / "observations.csv", "signed_count,40,", "signed_count,41,")
    after = store.current()[0]
    assert after is not None
    assert after.observation("liuxi_signed").value == Decimal(41)
    assert signature(store.data) == signature(store.data) != ()


def test_what_goes_over_all_figures_is_worked_out_before_a_page_asks(store: Store) -> None:
    dataset, *_ = store.current()
    assert dataset is not None
    known = {**dataset.judged}
    request.weighed(dataset)
    disputes(dataset)
    assert dataset.judged == known


def test_a_server_sets_the_data_aside_which_others_do_not(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside: list[int] = []
    monkeypatch.setattr(gc, "freeze", lambda: aside.append(1))
    before = 40
    for serving, wanted in ((0, 0), (1, 1), (0, 1)):
        monkeypatch.setattr(gc, "get_freeze_count", partial(int, serving))
        edit(
            store.data / "observations.csv",
            f"signed_count,{before},",
            f"signed_count,{before + 1},",
        )
        before += 1
        store.current()
        assert len(aside) == wanted
    store.current()  # nothing was read anew
    assert len(aside) == wanted
