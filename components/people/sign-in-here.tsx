'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import { SignInForm, type SignInState } from './sign-in-form.tsx';

/** Signing in again over the page that one is on: nothing on it is lost. */
export function SignInHere({
  open,
  onOpenChange,
  action,
  onIn,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  action: (before: SignInState, form: FormData) => Promise<SignInState>;
  /** Somebody is signed in now. */
  onIn: () => void;
}) {
  const t = useTranslations('people');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('here.title')} description={t('here.about')}>
      <SignInForm action={action} callbackUrl="" demo={null} onIn={onIn} />
    </Dialog>
  );
}
