import { permanentRedirect } from 'next/navigation';

/** The address that this page had before there were settings. */
export default function OldPeoplePage() {
  permanentRedirect('/settings/people');
}
