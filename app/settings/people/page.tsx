import { notFound } from 'next/navigation';
import { PeopleList } from '#components/people/people-list.tsx';
import { deskMoment } from '#components/desk/moment.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { listPeople } from '#server/usecases/list-people.ts';
import { addToDesk, giveRole, newPassword, takeOffDesk } from './actions.ts';

export default async function PeoplePage() {
  const actor = await actorOfPage();
  const desk = await describeDesk(actor);
  if (!may(desk.me.role, 'managePeople')) notFound();
  const people = await listPeople(actor);
  const rows = people.map((person) => ({
    id: person.id,
    name: person.name,
    mail: person.mail,
    role: person.role,
    lastSeen: person.lastSeenAt && deskMoment(person.lastSeenAt, desk.now, desk.timeZone, false).main,
  }));
  return <PeopleList people={rows} me={desk.me.id} verbs={{ addToDesk, giveRole, newPassword, takeOffDesk }} />;
}
