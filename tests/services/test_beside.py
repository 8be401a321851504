def test_points_standards_and_history_belong_to_the_article(desk):
    beside = desk.beside.at(desk.library.resolve("adopted art 6")[0])
    assert beside.label == "Article 6"
    assert beside.points
    priorities = [point.point.priority for point, _ in beside.points]
    assert priorities == sorted(priorities)
    assert all(source.found and source.text for _, sources in beside.points for source in sources)
    assert beside.standards
    stages = [stage.draft.id for stage in beside.histories[0].stages]
    assert stages[0] == "draft-1"
    assert stages[-1] == "adopted"
    assert any("rticle 5 in Draft" in line for line in beside.lines)


def test_an_article_nobody_prepared_for_is_empty_and_fine(desk):
    beside = desk.beside.at(desk.library.resolve("udhr-es art 26")[0])
    assert beside.notes == ()
    assert beside.histories == ()
