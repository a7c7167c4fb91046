import './pages';
import './behaviours';
