import { ReportForm } from './report-form.tsx';

/** For anybody, without an account. */
export const PublicReport = () => <ReportForm form="public" />;
