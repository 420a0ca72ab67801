/** An account whose buses may be chosen. */
export interface BusChoice {
  readonly accountLinkId: string;
  readonly label: string;
  readonly regions: readonly string[];
}

export interface BusPlaceView {
  readonly accountLinkId: string;
  readonly region: string;
  /** The account's label; absent when it is not linked any more. */
  readonly label?: string;
}

export interface AuditDeliveryView extends BusPlaceView {
  readonly since: string;
  /** When an entry last arrived, to the hour. */
  readonly deliveredAt?: string;
  readonly problem?: { readonly at: string; readonly text: string };
}

export interface AuditDeliveryReply {
  /** Absent while it is off. */
  readonly delivery?: AuditDeliveryView;
  readonly choices: readonly BusChoice[];
  /** Where entries went until this request ended it. */
  readonly before?: BusPlaceView;
}

export interface FanOutReply {
  /** Absent while it is off. */
  readonly place?: BusPlaceView;
  readonly choices: readonly BusChoice[];
  readonly before?: BusPlaceView;
}

export interface PublishReplies {
  'audit/delivery': AuditDeliveryReply;
  'audit/deliver': AuditDeliveryReply;
  'audit/stop-delivery': AuditDeliveryReply;
  'fan-out/load': FanOutReply;
  'fan-out/save': FanOutReply;
  'fan-out/stop': FanOutReply;
}
