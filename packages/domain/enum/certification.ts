/** What a module of a course is: words (markdown, rendered without HTML), or a link with words beside it. */
export const MODULE_KINDS = ['text', 'image', 'video', 'pdf'] as const;
export type ModuleKind = (typeof MODULE_KINDS)[number];

export const QUIZ_KINDS = ['single', 'multiple', 'true_false'] as const;
export type QuizKind = (typeof QUIZ_KINDS)[number];

/** For whom a course asks for a head-count: everybody, or those of a tier, with a product, in a territory (by its label). */
export const REQUIREMENT_KINDS = ['all', 'tier', 'product', 'territory'] as const;
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

/** What a person is told about a certificate by the clock, each once. */
export const CERTIFICATE_NOTICES = ['days_60', 'days_30', 'days_7', 'expired', 'retake'] as const;
