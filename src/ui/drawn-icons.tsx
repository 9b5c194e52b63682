import * as lucide from "lucide";
import { createElement, type ReactNode } from "react";

/**
 * The icons of the frame, the menu and the banner as bare drawings: those of lucide-react are components of the
 * browser, and every visitor's page would load and wake each of them. The drawings are lucide's own, by its package
 * without React. For the eye only, as all icons beside words.
 */
export type DrawnIcon = (props: { className?: string; strokeWidth?: number }) => ReactNode;

function drawn(node: lucide.IconNode): DrawnIcon {
  return function Icon({ className, strokeWidth = 2 }) {
    return (
      <svg
        aria-hidden
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={strokeWidth}
        strokeLinecap="round"
        strokeLinejoin="round"
        className={className}
      >
        {node.map(([tag, shape]) => createElement(tag, { key: JSON.stringify(shape), ...shape }))}
      </svg>
    );
  };
}

export const ArrowLeft = drawn(lucide.ArrowLeft);
export const BadgeCheck = drawn(lucide.BadgeCheck);
export const Bike = drawn(lucide.Bike);
export const CircleAlert = drawn(lucide.CircleAlert);
export const CircleCheck = drawn(lucide.CircleCheck);
export const CloudRain = drawn(lucide.CloudRain);
export const Flame = drawn(lucide.Flame);
export const House = drawn(lucide.House);
export const Info = drawn(lucide.Info);
export const Leaf = drawn(lucide.Leaf);
export const MapPin = drawn(lucide.MapPin);
export const Plus = drawn(lucide.Plus);
export const ReceiptText = drawn(lucide.ReceiptText);
export const Star = drawn(lucide.Star);
export const Store = drawn(lucide.Store);
export const TriangleAlert = drawn(lucide.TriangleAlert);
export const UserRound = drawn(lucide.UserRound);
export const Users = drawn(lucide.Users);
export const Wallet = drawn(lucide.Wallet);
