//! Every rule: a file and a row each.

mod age_range;
mod and_or;
mod benefits_before_contributions;
mod blank;
mod circular_definition;
mod circular_exception;
mod contraction;
mod couplet;
mod dangling_reference;
mod deep_nesting;
mod defined_twice;
mod definition_scope;
mod definitions_order;
mod definitions_place;
mod doubled_number;
mod duty_form;
mod duty_in_definition;
mod duty_word;
mod early_effective_date;
mod effective_date_place;
mod false_imperative;
mod gendered_words;
mod hours_and_days;
mod latin;
mod legalese;
mod limit_without_period;
mod list_capitals;
mod list_conjunction;
mod list_punctuation;
mod loco_parentis;
mod lone_subdivision;
mod long_sentence;
mod long_words;
mod means_and_includes;
mod missing_heading;
mod missing_section;
mod mixed_duty_words;
mod mixed_numbers;
mod mixed_prohibitions;
mod needless_severability;
mod needless_short_title;
mod no_effective_date;
mod no_enforcement;
mod no_one_shall;
mod number_mismatch;
mod numbering_gap;
mod numbering_repeat;
mod numeric_date;
mod open_time;
mod open_year;
mod outdated_words;
mod paired_pronouns;
mod passive_duty;
mod percent_form;
mod plural_subject;
mod position_words;
mod power_form;
mod prohibition_form;
mod proviso;
mod rate_without_basis;
mod repeated_word;
mod rival_term;
mod safe_terms;
mod self_reference;
mod severability_place;
mod shall_mean;
mod shares_of_contribution;
mod size_without_count;
mod slash;
mod stacked_exceptions;
mod such_for_the;
mod sweeping_notwithstanding;
mod term_capitals;
mod title_leaves_out;
mod twice_meaning;
mod two_caps;
mod unbalanced;
mod undefined_term;
mod unexplained_initials;
mod unnamed_body;
mod unnamed_index;
mod unused_term;
mod waiting_days;
mod will_for_duty;
mod within_days_of;

use super::Rule;

/// Every rule, in the order in which lists show them.
pub const RULES: &[Rule] = &[
    undefined_term::RULE,
    unused_term::RULE,
    defined_twice::RULE,
    circular_definition::RULE,
    duty_in_definition::RULE,
    means_and_includes::RULE,
    shall_mean::RULE,
    definitions_order::RULE,
    definition_scope::RULE,
    definitions_place::RULE,
    unexplained_initials::RULE,
    rival_term::RULE,
    open_year::RULE,
    mixed_duty_words::RULE,
    duty_word::RULE,
    prohibition_form::RULE,
    mixed_prohibitions::RULE,
    no_one_shall::RULE,
    will_for_duty::RULE,
    passive_duty::RULE,
    power_form::RULE,
    duty_form::RULE,
    false_imperative::RULE,
    plural_subject::RULE,
    and_or::RULE,
    slash::RULE,
    legalese::RULE,
    such_for_the::RULE,
    proviso::RULE,
    couplet::RULE,
    long_words::RULE,
    open_time::RULE,
    gendered_words::RULE,
    paired_pronouns::RULE,
    outdated_words::RULE,
    contraction::RULE,
    latin::RULE,
    position_words::RULE,
    within_days_of::RULE,
    twice_meaning::RULE,
    stacked_exceptions::RULE,
    sweeping_notwithstanding::RULE,
    repeated_word::RULE,
    long_sentence::RULE,
    deep_nesting::RULE,
    lone_subdivision::RULE,
    numbering_gap::RULE,
    numbering_repeat::RULE,
    list_conjunction::RULE,
    list_punctuation::RULE,
    list_capitals::RULE,
    missing_heading::RULE,
    unbalanced::RULE,
    blank::RULE,
    dangling_reference::RULE,
    missing_section::RULE,
    self_reference::RULE,
    circular_exception::RULE,
    no_effective_date::RULE,
    early_effective_date::RULE,
    effective_date_place::RULE,
    severability_place::RULE,
    needless_severability::RULE,
    needless_short_title::RULE,
    title_leaves_out::RULE,
    no_enforcement::RULE,
    number_mismatch::RULE,
    doubled_number::RULE,
    mixed_numbers::RULE,
    percent_form::RULE,
    numeric_date::RULE,
    age_range::RULE,
    two_caps::RULE,
    limit_without_period::RULE,
    rate_without_basis::RULE,
    hours_and_days::RULE,
    waiting_days::RULE,
    size_without_count::RULE,
    loco_parentis::RULE,
    safe_terms::RULE,
    shares_of_contribution::RULE,
    unnamed_index::RULE,
    unnamed_body::RULE,
    benefits_before_contributions::RULE,
    term_capitals::RULE,
];
