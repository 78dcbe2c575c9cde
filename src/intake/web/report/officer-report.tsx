import { ReportForm } from './report-form.tsx';

/** For an officer who takes a report down, and for organisations with an account. */
export const OfficerReport = () => <ReportForm form="officer" />;
