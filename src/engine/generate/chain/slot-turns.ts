import { fieldOf, type Row, type Turn } from './row-history.ts';

const NOT_YET = {
  SendInTime: '',
  LeftTime: '',
  DidNotAttend: '',
  PatientWaitInMin: '',
  AppointmentDelayInMin: '',
  ActualDurationInMinutes: '',
  SlotStatus: 'Booked',
};
const FREE = {
  ...NOT_YET,
  PatientGuid: '',
  BookedDate: '',
  BookedTime: '',
  BookingMethod: '',
  SlotStatus: 'Slot Available',
};

/** A slot is free until it is booked, and booked until its day. */
export function slotTurns(row: Row): Turn[] {
  if (fieldOf(row, 'PatientGuid') === '') return [];
  const day = fieldOf(row, 'AppointmentDate');
  const booked = fieldOf(row, 'BookedDate');
  return [
    { on: booked, before: FREE },
    ...(fieldOf(row, 'SlotStatus') === 'Booked' ? [] : [{ on: day, before: NOT_YET }]),
  ];
}

/** A free slot that somebody had booked and cancelled on a day. */
export function cancelledTurn(on: string, patient: string, bookedOn: string): Turn {
  const booked = {
    PatientGuid: patient,
    BookedDate: bookedOn,
    BookedTime: '09:00:00',
    BookingMethod: 'Patient',
    SlotStatus: 'Booked',
    IsBlocked: 'false',
  };
  return { on, before: booked };
}
