//! The report for a terminal.

use std::collections::BTreeMap;

use super::report::{Report, Task};

/// One table a task, models below each other, then the ablations.
#[must_use]
pub fn lines(report: &Report) -> Vec<String> {
    let names: BTreeMap<&str, &str> = report
        .models
        .iter()
        .map(|model| (model.id.as_str(), model.name.as_str()))
        .collect();
    let mut lines = Vec::new();
    for task in &report.tasks {
        table(task, &names, &mut lines);
    }
    if !report.ablations.is_empty() {
        lines.push(String::new());
        lines.push("the blend, fitted and tuned again (difference to the shipped one)".to_owned());
    }
    for ablation in &report.ablations {
        lines.push(ablation.what.clone());
        for figure in &ablation.tasks {
            lines.push(format!(
                "    {:<32}{:>8.4}   {:>+8.4} {}",
                figure.task,
                figure.value,
                figure.difference,
                interval(figure.interval)
            ));
        }
    }
    lines
}

fn table(task: &Task, names: &BTreeMap<&str, &str>, lines: &mut Vec<String>) {
    let direction = if task.lower_is_better {
        "lower"
    } else {
        "higher"
    };
    lines.push(String::new());
    lines.push(format!(
        "{}, {}: {} ({direction} is better)",
        task.question.replace('_', " "),
        task.setting.replace('_', " "),
        task.metric.replace('_', " ")
    ));
    for row in &task.rows {
        let mut line = format!(
            "  {:<22}{:>8.4} {:<19}",
            names.get(row.model.as_str()).unwrap_or(&row.model.as_str()),
            row.value,
            interval(row.interval)
        );
        if let Some(apart) = &row.against_popularity {
            let text = format!(
                "popularity {:+.4} {}",
                apart.difference,
                interval(apart.interval)
            );
            line += &format!("  {text:<38}");
        } else {
            line += &" ".repeat(40);
        }
        if let Some(apart) = &row.against_runner_up {
            let other = names
                .get(apart.other.as_str())
                .unwrap_or(&apart.other.as_str())
                .to_owned();
            line += &format!(
                "  {other} {:+.4} {}",
                apart.difference,
                interval(apart.interval)
            );
        }
        lines.push(line.trim_end().to_owned());
    }
}

fn interval([low, high]: [f64; 2]) -> String {
    format!("[{low:.4}, {high:.4}]")
}
