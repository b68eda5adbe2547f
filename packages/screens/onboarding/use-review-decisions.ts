import type {
  DecideOnboardingTask,
  EndOnboarding,
  OnboardingDetail,
  OnboardingTaskView,
} from '@portal/contracts/onboarding';
import type { ById } from '@portal/contracts/common';
import { defineMessages } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  acceptTitle: { id: 'screens.onboardingActs.acceptTitle', defaultMessage: 'Accept “{title}”?' },
  doneTitle: {
    id: 'screens.onboardingActs.doneTitle',
    defaultMessage: 'Mark “{title}” as done?',
  },
  doneBody: {
    id: 'screens.onboardingActs.doneBody',
    defaultMessage: 'This cannot be taken back. What waits for this task opens.',
  },
  lastBody: {
    id: 'screens.onboardingActs.lastBody',
    defaultMessage:
      'This cannot be taken back. It is the last required task: {name} becomes active with it.',
  },
  howLabel: {
    id: 'screens.onboardingActs.howLabel',
    defaultMessage: 'How do you know that it is done?',
  },
  noteLabel: { id: 'screens.onboardingActs.noteLabel', defaultMessage: 'Note' },
  backTitle: {
    id: 'screens.onboardingActs.backTitle',
    defaultMessage: 'Send “{title}” back to {name}?',
  },
  backBody: {
    id: 'screens.onboardingActs.backBody',
    defaultMessage: '{name} reads your words and can hand the task in again.',
  },
  backLabel: { id: 'screens.onboardingActs.backLabel', defaultMessage: 'What has to change?' },
  waiveTitle: { id: 'screens.onboardingActs.waiveTitle', defaultMessage: 'Waive “{title}”?' },
  waiveBody: {
    id: 'screens.onboardingActs.waiveBody',
    defaultMessage:
      '{name} does not have to do it, and reads why. This cannot be taken back; what waits for this task opens.',
  },
  waiveLastBody: {
    id: 'screens.onboardingActs.waiveLastBody',
    defaultMessage:
      '{name} does not have to do it, and reads why. This cannot be taken back. It is the last required task: {name} becomes active with it.',
  },
  waiveLabel: { id: 'screens.onboardingActs.waiveLabel', defaultMessage: 'Why is it waived?' },
  accept: { id: 'screens.onboardingActs.accept', defaultMessage: 'Accept task' },
  done: { id: 'screens.onboardingActs.done', defaultMessage: 'Mark as done' },
  sendBack: { id: 'screens.onboardingActs.sendBack', defaultMessage: 'Send back' },
  waive: { id: 'screens.onboardingActs.waive', defaultMessage: 'Waive task' },
  saidDone: { id: 'screens.onboardingActs.saidDone', defaultMessage: '“{title}” is done' },
  saidBack: { id: 'screens.onboardingActs.saidBack', defaultMessage: '“{title}” sent back' },
  saidWaived: { id: 'screens.onboardingActs.saidWaived', defaultMessage: '“{title}” waived' },
  activateTitle: { id: 'screens.onboardingActs.activateTitle', defaultMessage: 'Activate {name}?' },
  activateBody: {
    id: 'screens.onboardingActs.activateBody',
    defaultMessage:
      'All required tasks are done. {name} becomes active, and the onboarding is over.',
  },
  activate: { id: 'screens.onboardingActs.activate', defaultMessage: 'Activate {name}' },
  activated: { id: 'screens.onboardingActs.activated', defaultMessage: '{name} is active' },
  endTitle: {
    id: 'screens.onboardingActs.endTitle',
    defaultMessage: 'End the onboarding of {name}?',
  },
  endBody: {
    id: 'screens.onboardingActs.endBody',
    defaultMessage: '{name} is terminated, for good. This cannot be taken back.',
  },
  end: { id: 'screens.onboardingActs.end', defaultMessage: 'End onboarding' },
  ended: { id: 'screens.onboardingActs.ended', defaultMessage: 'Onboarding of {name} ended' },
});

/** What a reviewer can do with one onboarding; each app brings its own procedures. */
export interface ReviewActs {
  readonly decide: (input: DecideOnboardingTask) => Promise<unknown>;
  readonly activate: (input: ById) => Promise<unknown>;
  readonly end: (input: EndOnboarding) => Promise<unknown>;
  /** Loads the onboarding anew: somebody else may have decided meanwhile. */
  readonly refresh: () => Promise<unknown>;
}

const isLast = ({ activation, state, progress }: OnboardingDetail, task: OnboardingTaskView) =>
  state === 'under_way' &&
  activation === 'by_itself' &&
  task.isRequired &&
  progress.requiredLeft === 1;

/** A reviewer's acts, each after a question that says what follows. A refusal says in the dialog what was in the way; the page behind it shows how things stand by then. */
export const useReviewDecisions = (onboarding: OnboardingDetail, acts: ReviewActs) => {
  const { formatMessage } = useIntl();
  const confirm = useConfirm();
  const { id, name } = onboarding;
  const run = async (work: () => Promise<unknown>, said: string): Promise<void> => {
    try {
      await work();
    } catch (error) {
      await acts.refresh();
      throw error;
    }
    notify.done(said);
  };
  const doneLabel = ({ state }: OnboardingTaskView): string =>
    formatMessage(state === 'submitted' ? messages.accept : messages.done);
  const done = (task: OnboardingTaskView): void => {
    const { id: taskId, title, state, side } = task;
    const asksHow = state !== 'submitted' && side === 'newcomer';
    confirm({
      title: formatMessage(state === 'submitted' ? messages.acceptTitle : messages.doneTitle, {
        title,
      }),
      body: formatMessage(isLast(onboarding, task) ? messages.lastBody : messages.doneBody, {
        name,
      }),
      confirmLabel: doneLabel(task),
      reason: asksHow ? 'required' : 'optional',
      reasonLabel: formatMessage(asksHow ? messages.howLabel : messages.noteLabel),
      run: (words) =>
        run(
          () =>
            acts.decide({ taskId, decision: 'done', ...(words.trim() === '' ? {} : { words }) }),
          formatMessage(messages.saidDone, { title }),
        ),
    });
  };
  const sendBack = ({ id: taskId, title }: OnboardingTaskView): void =>
    confirm({
      title: formatMessage(messages.backTitle, { title, name }),
      body: formatMessage(messages.backBody, { name }),
      confirmLabel: formatMessage(messages.sendBack),
      reason: 'required',
      reasonLabel: formatMessage(messages.backLabel),
      run: (words) =>
        run(
          () => acts.decide({ taskId, decision: 'sent_back', words }),
          formatMessage(messages.saidBack, { title }),
        ),
    });
  const waive = (task: OnboardingTaskView): void =>
    confirm({
      title: formatMessage(messages.waiveTitle, { title: task.title }),
      body: formatMessage(isLast(onboarding, task) ? messages.waiveLastBody : messages.waiveBody, {
        name,
      }),
      confirmLabel: formatMessage(messages.waive),
      reason: 'required',
      reasonLabel: formatMessage(messages.waiveLabel),
      run: (words) =>
        run(
          () => acts.decide({ taskId: task.id, decision: 'waived', words }),
          formatMessage(messages.saidWaived, { title: task.title }),
        ),
    });
  return {
    decisions: {
      done: { label: doneLabel, ask: done },
      sent_back: { label: () => formatMessage(messages.sendBack), ask: sendBack },
      waived: { label: () => formatMessage(messages.waive), ask: waive },
    },
    activateLabel: formatMessage(messages.activate, { name }),
    activate: () =>
      confirm({
        title: formatMessage(messages.activateTitle, { name }),
        body: formatMessage(messages.activateBody, { name }),
        confirmLabel: formatMessage(messages.activate, { name }),
        run: () => run(() => acts.activate({ id }), formatMessage(messages.activated, { name })),
      }),
    endLabel: formatMessage(messages.end),
    end: () =>
      confirm({
        title: formatMessage(messages.endTitle, { name }),
        body: formatMessage(messages.endBody, { name }),
        confirmLabel: formatMessage(messages.end),
        danger: true,
        reason: 'required',
        run: (reason) =>
          run(() => acts.end({ id, reason }), formatMessage(messages.ended, { name })),
      }),
  };
};
